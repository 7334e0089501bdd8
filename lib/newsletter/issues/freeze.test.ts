import { expect, it } from 'vitest'
import type { IssueContent } from '../records/issue.ts'
import { canonicalJson, hashOf, isIntact } from './freeze.ts'

const content: IssueContent = {
  articles: [
    {
      ...{ slug: 'wall', title: 'The “wall”', byline: [{ name: 'Ana', role: undefined }] },
      ...{ summary: undefined, date: 1, kind: undefined, image: { src: 'images/a.svg', alt: '' } },
    },
  ],
  corrections: [{ slug: 'sum', title: 'السعر', date: 2, text: 'It was 12%.' }],
}

it('writes content in one way', () => {
  expect(canonicalJson(content)).toBe(
    '{"articles":[{"byline":[{"name":"Ana"}],"date":1,"image":{"alt":"","src":"images/a.svg"},"slug":"wall","title":"The “wall”"}],"corrections":[{"date":2,"slug":"sum","text":"It was 12%.","title":"السعر"}]}',
  )
  // SHA-256 of the bytes above, by another program.
  expect(hashOf(content)).toBe('V3Hl-cwqW4ZMDBYCvWxmVXjkdYxLs38EdiGO31__aiY')
})

it('hashes content that has been kept and read again, and in another order, to the same', () => {
  const [article] = content.articles
  const turned = article && Object.fromEntries(Object.entries(article).reverse())
  const other = { corrections: content.corrections, articles: [turned] } as IssueContent
  expect(hashOf(other)).toBe(hashOf(content))
  expect(hashOf(JSON.parse(JSON.stringify(content)))).toBe(hashOf(content))
})

it.each([
  ['a letter', JSON.stringify(content).replace('wall”', 'Wall”')],
  ['a moment', JSON.stringify(content).replace('"date":1', '"date":2')],
  ['a correction', JSON.stringify({ ...content, corrections: [] })],
  [
    'an article more',
    JSON.stringify({ ...content, articles: [...content.articles, ...content.articles] }),
  ],
])('sees that %s was changed', (_, changed) => {
  const hash = hashOf(content)
  expect(isIntact({ content, hash })).toBe(true)
  expect(isIntact({ content: JSON.parse(changed), hash })).toBe(false)
})
