import { expect, test } from 'vitest'
import { ImportBench } from './fixtures/import-bench.ts'

const bench = new ImportBench()

test('tags part at the commas of Arabic and Chinese', async () => {
  await bench.run('cases/tag-separators')
  expect(await bench.text('articles/2014/01/2014-01-02-zh.md')).toMatch(
    'topics:\n  - 预算\n  - 学校\n  - 交通\n',
  )
  expect(await bench.text('articles/2014/01/2014-01-01-ar.md')).toMatch('  - الأعمال-المصرفية\n')
})

test('an id of a heading and a definition list', async () => {
  await bench.run('cases/heading-id')
  expect(await bench.text('articles/2014/07/2014-07-08-ial.md')).toMatch(
    '## <a id="own-id"></a>Head\n\n[up](#own-id)\n\n<dl>\n<dt>Term</dt>\n<dd>Definition</dd>\n</dl>\n',
  )
})

test('the program of MDX goes, sentences that look like it stay', async () => {
  await bench.run('cases/mdx-imports')
  expect(await bench.text('articles/2024/01/2024-01-02-m.md')).toMatch(
    'Hello.\n\nimport trade is down, the minister said.\n\nexport duties rise.\n\n> One\n\n> Two\n\n<div>A</div><div>B</div>\n\nUse  and a<b.\n',
  )
  const plain = await bench.text('articles/2024/01/2024-01-02-plain.md')
  expect(plain).toMatch('import trade is down, the minister said.\n\nexport const of goods.\n')
  expect(plain).toMatch('{50} euros. Use `{x}`.\n\n    import indented\n')
})

test('a language that the text plainly is not is asked about', async () => {
  const post = (text: string) => `---\ntitle: T\ndate: 2026-01-01\nlanguage: en\n---\n${text}\n`
  const source = await bench.sourceOf({
    'a.md': post('市议会周二通过了预算，学校和交通得到更多的钱，警察得到更少。'),
    'b.md': post('The council passed the budget on Tuesday, 预算, and went home.'),
    'c.md': post('预算 `code`'),
  })
  const { notes } = await bench.run('', { source })
  const ofPosts = notes.filter(({ file }) => file !== 'site.yml')
  expect(ofPosts.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
    'a.md:4 the language is "en", and the text is in Han letters',
  ])
})

test('what Jekyll gives to a folder is its posts’, but for what they say themselves', async () => {
  const source = await bench.sourceOf({
    '_config.yml':
      'title: T\ndefaults:\n  - scope: {path: ""}\n    values: {author: Ada Byron, tags: [all], layout: post}\n  - scope: {path: _posts/news, type: posts}\n    values: {author: Bob Coy, tags: [news], lang: es}\n',
    '_posts/2026-01-01-a.md': '---\ntitle: A\n---\nx\n',
    '_posts/news/2026-01-02-b.md': '---\ntitle: B\nauthors: [Cy Dee]\n---\nx\n',
  })
  await bench.run('', { source })
  expect(await bench.text('articles/2026/01/2026-01-01-a.md')).toMatch(
    'authors:\n  - ada-byron\ntopics:\n  - all\n',
  )
  expect(await bench.text('articles/2026/01/2026-01-02-b.md')).toMatch(
    'authors:\n  - cy-dee\ntopics:\n  - news\nlanguage: es\n',
  )
})

test('so is what Hugo’s cascade and a data file of Eleventy’s give', async () => {
  const hugo = await bench.sourceOf({
    'hugo.toml': 'title = "T"',
    'content/news/_index.md': '---\ntitle: News\ncascade:\n  author: Ada Byron\n---\n',
    'content/news/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nx\n',
  })
  await bench.run('', { source: hugo })
  expect(await bench.text('articles/2026/01/2026-01-01-a.md')).toMatch('authors:\n  - ada-byron\n')
  const eleventy = await bench.sourceOf({
    'posts/posts.json': '{"author": "Bob Coy", "tags": ["news"]}',
    'posts/2026-01-02-b.md': '---\ntitle: B\n---\nx\n',
  })
  await bench.run('', { source: eleventy, site: 'eleventy' })
  expect(await bench.text('articles/2026/01/2026-01-02-b.md')).toMatch(
    'authors:\n  - bob-coy\ntopics:\n  - news\n',
  )
})

test('a bundle of Hugo’s has its lead picture with it; a kind that nobody can see is named', async () => {
  const source = await bench.sourceOf({
    'hugo.toml': 'title = "T"',
    'content/posts/a/index.md':
      '---\ntitle: A\ndate: 2026-01-01\nresources:\n  - {src: lead.svg, name: featured, title: On Monday, params: {alt: The council}}\n---\n![Photo](photo.heic)\n',
    'content/posts/a/lead.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    'content/posts/a/photo.heic': 'x',
  })
  const { notes } = await bench.run('', { source })
  expect(await bench.text('articles/2026/01/2026-01-01-a.md')).toMatch(
    'image:\n  src: images/posts/a/lead.svg\n  alt: The council\n  caption: On Monday\n',
  )
  expect(notes.map(({ what }) => what).join()).toMatch('photo.heic is of a kind that browsers')
})
