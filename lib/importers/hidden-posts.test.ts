import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from './fixtures/import-bench.ts'
import { importMarkdown } from './markdown/import-markdown.ts'

const bench = new ImportBench()

/** What readers get of each article that an import wrote, by the word that stands in it. */
async function fates(source: string): Promise<Record<string, string>> {
  const report = await importMarkdown({ source, into: bench.into })
  const articles = report.written.filter((path) => path.startsWith('articles/'))
  const fates = articles.map(async (path) => {
    const text = await readFile(join(bench.into, path), 'utf8')
    const expires = /^expires: (.*)$/m.exec(text)?.[1]
    const fate = text.includes('\ndraft: true\n') ? 'draft' : (expires ?? path.slice(17, 21))
    return [text.trim().split('\n').at(-1)?.toLowerCase() ?? '', fate] as const
  })
  return Object.fromEntries(await Promise.all(fates))
}

const draft = (words: string[]) => Object.fromEntries(words.map((word) => [word, 'draft']))

test('a Hugo site: what it hid in any way comes as a draft, or with its time', async () => {
  expect(await fates(join(import.meta.dirname, 'fixtures/hidden/hugo'))).toEqual({
    ...draft(['secreta', 'secretb', 'secrete', 'secretf', 'secretg', 'secreth', 'secreti']),
    ...draft(['secretk', 'secretl', 'not public']),
    ...{ secretc: '2031', secretj: '2031', 'not yet': '2098', secretd: '2024-06-01' },
    ...{ '> warn text': '2024' },
  })
})

test('a Jekyll site: what it hid in any way comes as a draft, or with its time', async () => {
  const words = [...'acdefghijklmno'].map((letter) => `secret${letter}`)
  expect(await fates(join(import.meta.dirname, 'fixtures/hidden/jekyll'))).toEqual({
    ...draft(words),
    secretb: '2031',
  })
})

const posts = { 'posts/2024-01-01-a.md': '---\ntitle: A\n---\nhere\n' }

const sites: [name: string, files: Record<string, string>, fate: string, other?: string][] = [
  ['a folder’s data', { ...posts, 'posts/posts.json': '{"draft": true}' }, 'draft'],
  [
    'a part of a permalink that is not built',
    {
      '.eleventy.js': '',
      'posts/a.md': '---\ntitle: A\ndate: 2024-01-01\npermalink:\n  build: false\n---\nhere\n',
    },
    'draft',
  ],
  [
    'a group of routes for drafts',
    {
      'next.config.js': '',
      'app/(drafts)/a/page.mdx':
        "export const metadata = { title: 'A', date: '2024-01-01' }\n\nhere\n",
    },
    'draft',
  ],
  [
    'what MDX exports, worked out by a program',
    {
      'posts/a.mdx':
        "export const metadata = { title: 'A', date: '2024-01-01', draft: isDraft() }\n\nhere\n",
    },
    'draft',
  ],
  [
    'a folder’s data of Eleventy',
    { ...posts, 'posts/posts.11tydata.json': '{"permalink": false}' },
    'draft',
  ],
  [
    'a program',
    { ...posts, 'posts/posts.11tydata.js': 'export default {\n  permalink: false,\n}' },
    'draft',
  ],
  [
    'a program that decides',
    {
      ...posts,
      'posts/posts.11tydata.js':
        'module.exports = { eleventyComputed: {\n permalink: (data) => data.draft ? false : data.permalink } }',
    },
    'draft',
  ],
  [
    'a program about other things',
    { ...posts, 'posts/posts.11tydata.js': 'export default { layout: "post" }' },
    '2024',
  ],
  [
    'data of the post',
    { ...posts, 'posts/2024-01-01-a.11tydata.json': '{"published": false}' },
    'draft',
  ],
  [
    'data of another post',
    { ...posts, 'posts/2024-01-01-b.11tydata.json': '{"published": false}' },
    '2024',
  ],
  ['data above', { ...posts, 'posts.json': '{"draft": true}' }, 'draft', 'draft'],
  [
    '.eleventyignore',
    { ...posts, 'package.json': '{}', '.eleventyignore': '# not yet\nposts/\n' },
    'draft',
  ],
  ['exclude', { ...posts, '_config.yml': 'exclude: ["posts/2024*"]' }, 'draft'],
  [
    'defaults',
    { ...posts, '_config.yml': 'defaults: [{scope: {path: ""}, values: {hidden: true}}]' },
    'draft',
    'draft',
  ],
  [
    'defaults of another folder',
    { ...posts, '_config.yml': 'defaults: [{scope: {path: pages}, values: {hidden: true}}]' },
    '2024',
  ],
  [
    'nearer defaults',
    {
      ...posts,
      '_config.yml':
        'defaults:\n- {scope: {path: ""}, values: {draft: true}}\n- {scope: {path: posts}, values: {draft: false}}',
    },
    '2024',
    'draft',
  ],
  [
    'exclude with a star, which crosses folders to Jekyll',
    {
      '_posts/2024-01-01-a.bak.md': '---\ntitle: A\n---\nhere\n',
      '_config.yml': 'exclude: ["*.bak.md"]',
    },
    'draft',
  ],
  [
    'ignores of Eleventy’s configuration',
    {
      ...posts,
      'eleventy.config.js': 'export default (c) => { c.ignores.add("posts/2024*"); }',
    },
    'draft',
  ],
  [
    'the key that Hugo is told to be the date of publication',
    {
      'content/a.md': '---\ntitle: A\nwritten: 2024-01-01\ngolive: 2099-01-01\n---\nhere\n',
      'hugo.toml': '[frontMatter]\ndate = ["written", ":filename"]\npublishDate = ["golive"]\n',
    },
    '2099',
  ],
  [
    'the key that Hugo is told to be the end',
    {
      'content/a.md': '---\ntitle: A\ndate: 2024-01-01\nsunset: 2024-02-01\n---\nhere\n',
      'hugo.toml': '[frontmatter]\nexpiryDate = ["sunset", ":default"]\n',
    },
    '2024-02-01',
  ],
  ['ignoreFiles', { ...posts, 'hugo.toml': 'ignoreFiles = ["2024-.*"]' }, 'draft', 'draft'],
  [
    'a cascade of the site',
    { ...posts, 'hugo.yaml': 'cascade: {build: {render: never}}' },
    'draft',
    'draft',
  ],
  [
    'a cascade for a folder',
    { ...posts, 'hugo.yaml': 'cascade: [{_target: {path: "/posts/**"}, draft: true}]' },
    'draft',
  ],
  [
    'a cascade for another',
    { ...posts, 'hugo.yaml': 'cascade: [{_target: {path: "/pages/**"}, draft: true}]' },
    '2024',
  ],
  [
    'a cascade for sections',
    { ...posts, 'hugo.yaml': 'cascade: [{target: {kind: section}, draft: true}]' },
    '2024',
  ],
  [
    'a draft of a section',
    { ...posts, 'hugo.toml': '', 'posts/_index.md': '+++\nDraft = true\n+++\n' },
    'draft',
  ],
  [
    'a part of a bundle',
    { ...posts, 'hugo.toml': '', 'posts/index.md': '---\ntitle: B\n---\nB' },
    'draft',
  ],
  [
    'a fence that is not closed',
    { 'posts/2024-01-01-a.md': '---\ntitle: A\ndraft: true\nhere\n' },
    'draft',
  ],
  [
    'meta of a program',
    { 'posts/2024-01-01-a.mdx': 'export const meta = { draft: true }\n\nhere\n' },
    'draft',
  ],
  [
    'a key that stands twice',
    { 'posts/2024-01-01-a.md': '---\ndraft: true\ntitle: A\ndraft: false\n---\nhere\n' },
    'draft',
  ],
  [
    'a date that is none',
    { 'posts/2024-01-01-a.md': '---\ndate: 2024-01-01 25:61\n---\nhere\n' },
    'draft',
  ],
  ['no other date', { 'posts/a.md': '---\ndate: someday\n---\nhere\n' }, 'draft'],
]

test.each(sites)('%s', async (_name, files, fate, other = '2024') => {
  const source = await bench.sourceOf({
    ...files,
    'other/2024-01-01-o.md': '---\ntitle: O\n---\nthere\n',
  })
  expect(await fates(source)).toMatchObject({ here: fate, there: other })
})

test('an empty piece is a draft, unless its summary, picture or source says something', async () => {
  const source = await bench.sourceOf({
    '2024-01-01-a.md': '---\ntitle: A\n---\n<!-- later -->\n',
    '2024-01-01-b.md': '---\ntitle: B\nexternalUrl: https://other.example/b\n---\n',
    '2024-01-01-c.md': '---\ntitle: C\nsummary: C\n---\n',
  })
  await importMarkdown({ source, into: bench.into })
  const drafts = await Promise.all(
    ['a', 'b', 'c'].map(async (name) =>
      (await bench.text(`articles/2024/01/2024-01-01-${name}.md`)).includes('draft: true'),
    ),
  )
  expect(drafts).toEqual([true, false, false])
})

const names = [
  ...[
    'draft-foo.md',
    'foo.draft.md',
    'foo-DRAFT.md',
    'DRAFT foo.md',
    'foo (draft).md',
    'wip-foo.md',
  ],
  ...['foo.private.md', 'foo-unpublished.md', 'TODO foo.md', 'foo.bak.md', 'foo copy.md'],
  ...['2024-01-02-foo-draft.md', 'pending/a.md', 'secret/a.md', 'members/a.md'],
  ...['premium/a.md', 'confidential/a.md', 'deleted/a.md', 'черновики/a.md', '草稿/a.md'],
]

test.each(names)('%s says that it is for no readers', async (name) => {
  const source = await bench.sourceOf({
    [`posts/${name}`]: '---\ntitle: A\ndate: 2024-01-02\n---\nhere\n',
    'posts/drafting-the-budget.md': '---\ntitle: B\ndate: 2024-01-01\n---\nthere\n',
    'posts/the-draft-budget.md': '---\ntitle: C\ndate: 2024-01-01\n---\nopen\n',
  })
  expect(await fates(source)).toEqual({ here: 'draft', there: '2024', open: '2024' })
})

test('a part that not every reader saw makes a draft', async () => {
  const source = await bench.sourceOf({
    '2024-01-01-a.md': '---\ntitle: A\ntags: [Secret Plans]\n---\n<p hidden>x</p>\n\nhere\n',
    '2024-01-02-b.md': '---\ntitle: B\n---\nthere\n',
  })
  expect(await fates(source)).toEqual({ here: 'draft', there: '2024' })
})

test('the mapping says which keys and folders do not keep readers out', async () => {
  const source = await bench.sourceOf({
    '_news/2024-01-01-a.md': '---\ntitle: A\nhidden: true\n---\nA',
    'mapping.yml': 'readable: [hidden, _news]',
  })
  await importMarkdown({ source, into: bench.into, mapping: join(source, 'mapping.yml') })
  expect(await bench.text('articles/2024/01/2024-01-01-a.md')).not.toContain('draft')
})

test('a topic and an author of hidden pieces alone have no file, and their articles name them', async () => {
  const source = await bench.sourceOf({
    '2024-01-01-a.md':
      '---\ntitle: A\ntags: [Merger Plans, News]\nauthor: [bob, Ann Lee]\ndraft: true\n---\nA',
    '2024-01-02-b.md': '---\ntitle: B\ntags: [News]\nauthor: Ann Lee\n---\nB',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.written.filter((path) => /^(?:topics|authors)\//.test(path))).toEqual([
    'authors/ann-lee.md',
    'topics/news.md',
  ])
  expect(await bench.text('articles/2024/01/2024-01-01-a.md')).toContain(
    'authors:\n  - Bob\n  - ann-lee\ntopics:\n  - Merger Plans\n  - news\n',
  )
})

test('a date ahead that has come since stays the date of its article', async () => {
  const source = await bench.sourceOf({
    'a.md': '---\ntitle: A\ndate: 2020-06-01\npublishDate: 2031-06-01\n---\nA',
  })
  const first = await importMarkdown({ source, into: bench.into })
  expect(first.written).toContain('articles/2031/06/2031-06-01-a.md')
  const now = Date.parse('2032-01-01T00:00Z')
  const second = await importMarkdown({ source, into: bench.into, now })
  expect([second.written, second.visibility]).toEqual([[], []])
})

test('what becomes empty when it is converted is a draft, and tells no topic', async () => {
  const source = await bench.sourceOf({
    '_config.yml': 'title: Old',
    '_posts/2024-01-01-a.md':
      '---\ntitle: A\ntags: [Merger Plans]\nauthor: Ann Lee\n---\n{% include subscribe.html %}\n',
    '_posts/2024-01-02-b.md': '---\ntitle: B\n---\nB\n',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.visibility.map(({ code }) => code)).toEqual(['empty'])
  expect(report.written.filter((path) => /^(?:topics|authors)\//.test(path))).toEqual([])
  expect(await bench.text('articles/2024/01/2024-01-01-a.md')).toContain(
    'authors:\n  - Ann Lee\ntopics:\n  - Merger Plans\ndraft: true\n',
  )
})
