import { expect, test } from 'vitest'
import { readFrontMatter } from './read-front-matter.ts'

const exported = `import { Post } from '@/layout'
// What readers find it by.
export const metadata = {
  title: "It’s \\"on\\"",
  'date': new Date('2024-03-01'),
  tags: ['city', \`hall\`,], // two
  draft: isDraft(process.env),
  part: 2,
  openGraph: { images: [{ url: '/a.png' }] },
}

Words {metadata.title}
`

test('what MDX exports is its front matter; nothing of it is run', () => {
  const { values, body, bodyLine, lineOf } = readFrontMatter(exported)
  expect(values).toEqual({
    title: 'It’s "on"',
    date: '2024-03-01',
    tags: ['city', 'hall'],
    draft: 'isDraft(process.env)',
    part: '2',
    openGraph: { images: [{ url: '/a.png' }] },
  })
  expect([lineOf('date'), lineOf('draft'), bodyLine]).toEqual([5, 7, 1])
  expect(body.split('\n').length).toBe(exported.split('\n').length)
  expect(body).not.toContain('export')
})

test.each([
  ['export const metadata = { title: "A"', 'one that is not closed'],
  ['export const metadata = makeMetadata({ title: "A" })', 'one that a program makes'],
  ['export const metadata = { ...shared, title: "A" }', 'one with parts of another'],
  ['```js\nexport const metadata = { title: "A" }\n```', 'one in code'],
])('%s is no front matter: %s', (text) => {
  const { values, body } = readFrontMatter(text)
  expect([values, body]).toEqual([{}, text])
})
