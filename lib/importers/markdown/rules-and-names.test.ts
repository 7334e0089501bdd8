import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from './import-markdown.ts'

const bench = new ImportBench()
const post = (date: string, more = '') => `---\ntitle: A\ndate: ${date}\n${more}---\nText.\n`

async function jekyll(rule: string, files: Record<string, string | Uint8Array>) {
  const site = { '_config.yml': `permalink: ${rule}\n` }
  const source = await bench.sourceOf({ ...site, ...files })
  return importMarkdown({ source, into: bench.into })
}

test('categories of Jekyll keep their blanks in an address', async () => {
  const more = 'categories: [Big City, b]\n'
  await jekyll('date', { '_posts/2020-01-04-c.md': post('2020-01-04', more) })
  expect(await bench.text('articles/2020/01/2020-01-04-c.md')).toContain(
    '/big%20city/b/2020/01/04/c.html',
  )
})

test('a rule with a word that is not known is told once', async () => {
  const posts = { '_posts/2020-01-04-c.md': post('2020-01-04') }
  const { notes } = await jekyll('/:planet/:title/', {
    ...posts,
    '_posts/2020-01-05-d.md': post('2020-01-05'),
  })
  expect(notes.filter(({ what }) => what.includes(':planet'))).toHaveLength(1)
})

test.each(['{{ date }}', '[]', '{ a: b }'])(
  'the date %s makes a draft, and no gap',
  async (date) => {
    const { found, visibility } = await jekyll('date', { '_posts/c.md': post(date) })
    expect([found, visibility.map(({ code }) => code)]).toEqual([1, ['unreadable-date']])
  },
)

test('a picture is found in whichever form its name is spelt on the disk', async () => {
  const files = { '_posts/2020-01-04-c.md': `${post('2020-01-04')}![x](/img/caf%C3%A9.svg)\n` }
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
  await jekyll('date', { ...files, [`img/${'café'.normalize('NFD')}.svg`]: svg })
  expect(await bench.text('articles/2020/01/2020-01-04-c.md')).toContain('](images/café.svg)')
})

test.each([
  ['# The *Head*\n\nWords.', 'Words.'],
  ['The *Head*\n===\n\nWords.', 'Words.'],
  ['Words.\n\n# The *Head*\n\nMore.', 'Words.\n\n# The *Head*\n\nMore.'],
])('a headline that is taken from the text %j is not shown twice', async (text, rest) => {
  await jekyll('date', { '_posts/2020-01-04-c.md': `---\nx: y\n---\n${text}\n` })
  const article = await bench.text('articles/2020/01/2020-01-04-c.md')
  expect(article).toContain('title: The')
  expect(article.split('---\n').at(-1)?.trim()).toBe(rest)
})
