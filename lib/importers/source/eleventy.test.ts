import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { eleventyPage, fillTemplate } from './eleventy-page.ts'
import { programPermalink } from './program-permalink.ts'

const bench = new ImportBench()
const post = '---\ntitle: A Story\ndate: 2024-05-06\n---\nText.\n'

const pages: [path: string, fileSlug: string, address: string][] = [
  ['posts/2017-01-16-a.md', 'a', '/posts/2017-01-16-a/'],
  ['posts/the-post/2017-01-16-index.md', 'the-post', '/posts/the-post/2017-01-16-index/'],
  ['posts/sub/sub.md', 'sub', '/posts/sub/'],
  ['posts/2017-01-16-the-post/index.md', 'the-post', '/posts/2017-01-16-the-post/'],
  ['about.md', 'about', '/about/'],
  ['index.md', '', '/'],
]

test.each(pages)('%s is %s at %s', (path, fileSlug, address) => {
  const page = eleventyPage(path)
  expect([page.fileSlug, page.address]).toEqual([fileSlug, address])
})

const templates: [template: string, address: string | undefined][] = [
  ['blog/{{ page.fileSlug }}/index.html', '/blog/a/'],
  ['{{ page.filePathStem }}.html', '/posts/a.html'],
  ['/{{ title | slug }}/', '/a-story/'],
  ['/{{ data.title | slugify }}/', '/a-story/'],
  ['/{{ page.date | date: "%Y/%m/%d" }}/{{page.fileSlug}}/', '/2024/05/06/a/'],
  ['/{{ page.date | dateFilter("yyyy/LL") }}/{{- page.fileSlug -}}/', '/2024/05/a/'],
  ['/{{ date | isoDate }}/', '/2024-05-06/'],
  ['/{{ unknown }}/', undefined],
  ['/{{ title | shout }}/', undefined],
  ['/{% if draft %}x{% endif %}/', undefined],
  ['/{{ page.date | date: "%s" }}/', undefined],
]

test.each(templates)('%s gives %s', (template, address) => {
  const data = { page: eleventyPage('posts/a.md'), values: { title: 'A Story' }, day: '2024-05-06' }
  expect(fillTemplate(template, data)).toBe(address)
})

/** A program's placeholders, which are none here: `§` stands for the dollar sign. */
const programs: [program: string, permalink: string][] = [
  ["'/a/{{ page.fileSlug }}/',", '/a/{{ page.fileSlug }}/'],
  ['false,\n', 'false'],
  [
    'function({page}) {\n    return `/web/§{ page.fileSlug }/`\n  },\n  x: 1',
    '/web/{{ page.fileSlug }}/',
  ],
  ['data => `/web/§{data.page.fileSlug}/`,', '/web/{{ data.page.fileSlug }}/'],
  ['data) {\n    return "/fixed/"\n  },', '/fixed/'],
  [
    'data => `/x/§{this.slugify(data.title)}/`,\n  other: () => "/no/",',
    '/x/{{ data.title | slugify }}/',
  ],
]

test.each(programs)('%s is %s', (program, permalink) => {
  expect(programPermalink(program.replace('§', '$'), 2)).toBe(permalink)
})

test('what is computed in several ways has braces', () => {
  const program = '(data) => {\n    if (data.x) return false\n    return `/a/`\n  },'
  expect(programPermalink(program, 2)).toMatch(/^\{[\s\S]*false[\s\S]*\}$/)
})

test('an Eleventy site keeps its addresses, by its own rule or by that of a data file', async () => {
  const source = await bench.sourceOf({
    'package.json': '{"devDependencies": {"@11ty/eleventy": "3"}}',
    'eleventy.config.js': 'export const config = { dir: { input: "src" } }',
    'src/news/2024-05-06-a.md': post,
    'src/posts/posts.json': '{"permalink": "blog/{{ page.fileSlug }}/index.html"}',
    'src/posts/the-post/2024-05-06-index.md': post,
    'src/posts/b.md': `${post}See [it](/blog/the-post/) and [that](/web/c/).\n`,
    'src/web/web.11tydata.js':
      'module.exports = {\n\tpermalink: function({page}) {\n\t\treturn `/web/§{ page.fileSlug }/`\n\t},\n}\n'.replace(
        '§',
        '$',
      ),
    'src/web/c.md': post,
  })
  await bench.run('', { source })
  const old = async (slug: string) =>
    /redirectFrom:\n((?: {2}- .*\n)+)/.exec(
      await bench.text(`articles/2024/05/2024-05-06-${slug}.md`),
    )?.[1]
  expect(await old('a')).toBe('  - /news/2024-05-06-a/\n')
  expect(await old('the-post')).toBe('  - /blog/the-post/\n')
  expect(await old('c')).toBe('  - /web/c/\n')
  expect(await bench.text('articles/2024/05/2024-05-06-b.md')).toContain(
    '[it](/articles/the-post) and [that](/articles/c)',
  )
})

test('a permalink that is computed gives no address, is named once, and a mapping says the rule', async () => {
  const source = await bench.sourceOf({
    'eleventy.config.js': '',
    'posts/posts.11tydata.js':
      'export default {\n  permalink: (data) => makeAddress(data, "x"),\n}\n',
    'posts/a.md': post,
    'posts/b.md': post,
  })
  const report = await bench.run('', { source })
  expect(report.notes.map(({ what }) => what).filter((what) => /permalink/.test(what))).toEqual([
    expect.stringMatching(/^the permalink ".*" is computed .* in 2 posts, first in this one$/),
  ])
  expect(await bench.text('articles/2024/05/2024-05-06-a.md')).not.toContain('redirectFrom')
  await bench.sourceOf({ '../map.yml': 'permalink: /web/:title/\n' })
  const mapped = await bench.run('', { source, mapping: `${bench.folder}/map.yml` })
  expect(mapped.notes.filter(({ what }) => /permalink/.test(what))).toEqual([])
  expect(await bench.text('articles/2024/05/2024-05-06-a.md')).toContain('- /web/a/\n')
})

test('the day of an address dates what has no other', async () => {
  const source = await bench.sourceOf({
    'a.md':
      '+++\ntitle = "A"\npath = "2022/08/01/a-story"\n[taxonomies]\ntags = ["News"]\n+++\nText.\n',
    'b.md': '---\ntitle: B\npermalink: /blog/2022/8/2/b/\n---\nText.\n',
  })
  const report = await bench.run('', { source })
  expect(report.drafts).toBe(0)
  expect(await bench.text('articles/2022/08/2022-08-01-a.md')).toContain(
    'topics:\n  - news\nredirectFrom:\n  - /2022/08/01/a-story\n',
  )
  expect(report.written).toContain('articles/2022/08/2022-08-02-b.md')
})

test('a key that is known to hold the date is not named as one to be mapped', async () => {
  const source = await bench.sourceOf({
    '_index.md': '---\ntitle: Home\ndate: 2024-01-01\n---\n',
    'a.md': post,
  })
  const { notes } = await bench.run('', { source })
  expect(notes.filter(({ file }) => file === 'the source')).toEqual([])
})
