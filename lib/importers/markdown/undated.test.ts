import { expect, test } from 'vitest'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from './import-markdown.ts'

const bench = new ImportBench()
const dated = '---\ntitle: Dated\ndate: 2024-01-01\n---\nWords.\n'

test('a text without any date is a draft, named with the reason, and never of the day of the import', async () => {
  const source = await bench.sourceOf({
    'posts/a.md': dated,
    'posts/essay.md':
      '---\ntitle: An Essay\ntags: [Secret Plans]\nauthor: Ada Byron\n---\nWords.\n',
    'posts/bundle/index.md': '---\ntitle: A Bundle\n---\nWords.\n',
    'posts/bare.md': 'Words without front matter.\n',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report).toMatchObject({ found: 4, carried: 4, drafts: 3, notPosts: [] })
  expect(report.visibility.map(({ file, code }) => [file, code])).toEqual([
    ['posts/bare.md', 'undated'],
    ['posts/bundle/index.md', 'undated'],
    ['posts/essay.md', 'undated'],
  ])
  expect(await bench.text('articles/1970/01/1970-01-01-essay.md')).toBe(
    '---\ntitle: An Essay\ndate: 1970-01-01\nauthors:\n  - Ada Byron\ntopics:\n  - Secret Plans\ndraft: true\nredirectFrom:\n  - /blog/posts/essay\n---\n\nWords.\n',
  )
  expect(report.written.filter((path) => /^(?:authors|topics)\//.test(path))).toEqual([])
})

test('what is no text of the site’s own stays out, named with why', async () => {
  const source = await bench.sourceOf({
    '_config.yml': 'title: Old\n',
    '_posts/2024-01-01-a.md': '---\ntitle: A\n---\nWords.\n',
    'README.md': '# How to build it',
    'LICENSE.md': 'MIT',
    'robots.txt': '---\nlayout: null\n---\nUser-agent: *\nSitemap: {{ site.url }}/sitemap.xml\n',
    'archive.md':
      '---\ntitle: Archive\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n',
    'tags.html': '---\ntitle: Tags\nlayout: tags\n---\n',
    'index.html': '---\nlayout: home\n---\nWelcome.\n',
    'blog/index.md': '---\nlayout: blog\n---\n',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(Object.fromEntries(report.notPosts.map(({ file, why }) => [file, why]))).toEqual({
    'LICENSE.md': 'a file of the repository: it has no date',
    'README.md': 'an index page: it has no date',
    'archive.md': 'a list that the generator filled: it has no date',
    'blog/index.md': 'it has neither a date nor a text',
    'index.html': 'an index page: it has no date',
    'robots.txt': 'a file of the repository: it has no date',
    'tags.html': 'it has neither a date nor a text',
  })
  expect(report.visibility).toEqual([])
})

const pages: [config: string, address: string][] = [
  ['title: Old', '/team/about/'],
  ['permalink: pretty', '/team/about/'],
  ['permalink: /:year/:title/', '/team/about/'],
  ['permalink: date', '/team/about.html'],
  ['permalink: /:year/:title:output_ext', '/team/about.html'],
  ['permalink: /:year/:title', '/team/about'],
]

test.each(pages)('of Jekyll with %j a page kept its address %s', async (config, address) => {
  const source = await bench.sourceOf({
    '_config.yml': config,
    '_posts/2024-01-01-a.md': '---\ntitle: A\n---\nWords.\n',
    'team/about.md': '---\ntitle: About\n---\nWords.\n',
  })
  await importMarkdown({ source, into: bench.into })
  expect(await bench.text('articles/1970/01/1970-01-01-about.md')).toMatch(
    `redirectFrom:\n  - ${address}\n---`,
  )
})

test('it takes neither the name nor the address of a post that has a date', async () => {
  const source = await bench.sourceOf({
    'hugo.toml': '',
    'content/a/budget.md': '---\ntitle: Undated\nurl: /budget/\n---\nWords.\n',
    'content/b/budget.md': '---\ntitle: B\ndate: 2024-01-01\nurl: /budget/\n---\nWords.\n',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.renamed.map(({ file, slug }) => [file, slug])).toEqual([
    ['content/a/budget.md', 'budget-2'],
  ])
  expect(await bench.text('articles/2024/01/2024-01-01-budget.md')).toContain('- /budget/\n')
  expect(report.notes.map(({ what }) => what).join()).toContain('/budget/ belongs to an older post')
})

test('drafts without a date make no problem, and their dates come in with a mapping', async () => {
  const source = await bench.sourceOf({
    'a.md': dated,
    'b.md': '---\ntitle: B\nms.date: 03/20/2024\n---\nWords.\n',
  })
  const first = await importMarkdown({ source, into: bench.into })
  expect(first.notes.map(({ what }) => what).join()).toContain('1 file has `ms.date`: map it')
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/b.md': await bench.text('articles/1970/01/1970-01-01-b.md'),
  })
  expect(await publication.problems()).toEqual([])
  publication.remove()
  const mapping = `${bench.folder}/map.yml`
  await bench.sourceOf({ '../map.yml': 'keys: {ms.date: date}\n' })
  const second = await importMarkdown({ source, into: bench.into, mapping })
  expect(second.written).toContain('articles/2024/03/2024-03-20-b.md')
  expect(second.drafts).toBe(0)
})
