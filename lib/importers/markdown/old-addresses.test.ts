import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from './import-markdown.ts'

const bench = new ImportBench()
const post = (more = '') => `---\ntitle: A story\ndate: 2014-05-09 10:00:28 -0400\n${more}---\nhi\n`

/** A site, the folder of it that is named, and the addresses that its one post had. */
const sites: [name: string, files: Record<string, string>, sections: string[], old: string[]][] = [
  [
    'Hugo, permalinks by section',
    {
      'config.yml': 'permalinks:\n  news: "/:year/:month/:day/:slug/"\n',
      'content/news/2014/05/2014-05-09-x.md': post('slug: the-slug\n'),
    },
    ['', 'content', 'content/news', 'content/news/2014/05'],
    ['/2014/05/09/the-slug/'],
  ],
  [
    'Hugo, permalinks by title',
    {
      'hugo.toml': '[permalinks]\nposts = "/:year/:month/:title/"\n',
      'content/posts/one.md': post(),
    },
    ['', 'content', 'content/posts'],
    ['/2014/05/a-story/'],
  ],
  [
    'Astro',
    { 'astro.config.mjs': 'export default {}', 'src/content/blog/A Story.md': post() },
    ['', 'src', 'src/content', 'src/content/blog'],
    ['/blog/a-story/'],
  ],
  [
    'Astro, without slashes at the end, in a folder of its host',
    {
      'astro.config.mjs': "export default { base: '/docs', trailingSlash: 'never' }",
      'src/content/blog/de/x.md': post(),
    },
    ['', 'src/content', 'src/content/blog/de'],
    ['/docs/blog/de/x'],
  ],
  [
    'Astro’s pages',
    { 'astro.config.mjs': '', 'src/content/a.txt': '', 'src/pages/news/x.md': post() },
    ['', 'src/pages', 'src/pages/news'],
    ['/news/x/'],
  ],
  [
    'Next.js',
    { 'next.config.js': 'module.exports = {}', 'content/posts/2014/x.mdx': post() },
    ['', 'content', 'content/posts', 'content/posts/2014'],
    ['/blog/2014/x'],
  ],
  [
    'Next.js, with slashes at the end',
    { 'next.config.ts': 'export default { trailingSlash: true }', 'posts/x.mdx': post() },
    ['', 'posts'],
    ['/blog/x/'],
  ],
  [
    'Jekyll, in a folder of its host and a category of its folder',
    {
      '_config.yml': 'baseurl: /paper\npermalink: /:categories/:year/:title/\n',
      'news/_posts/2014-05-09-x.md': post('categories: [town]\n'),
    },
    ['', 'news', 'news/_posts'],
    ['/paper/news/town/2014/x/'],
  ],
]

test.each(sites)('%s', async (_name, files, sections, old) => {
  const source = await bench.sourceOf(files)
  for (const section of sections) {
    const into = join(bench.folder, `of-${section.replaceAll('/', '-')}`)
    const { written } = await importMarkdown({ source: join(source, section), into })
    const article = written.find((path) => path.startsWith('articles/')) ?? ''
    const text = await bench.text(join('..', `of-${section.replaceAll('/', '-')}`, article))
    expect(text, `from "${section}"`).toContain(
      `redirectFrom:\n${old.map((path) => `  - ${path}\n`).join('')}---`,
    )
  }
})

test('a link to another post by its path in the site leads to it, whichever folder is named', async () => {
  const source = await bench.sourceOf({
    'config.yml': 'baseURL: https://d.example\npermalinks:\n  news: "/:year/:month/:day/:slug/"\n',
    'content/news/2014-05-10-y.md': post('slug: why\n'),
    'content/news/2014-05-09-x.md': `${post('slug: the-slug\n')}[a]({{< ref "/news/2014-05-10-y.md" >}}) [b](https://d.example/2014/05/09/why/)\n`,
  })
  await importMarkdown({ source: join(source, 'content/news'), into: bench.into })
  expect(await bench.text('articles/2014/05/2014-05-09-the-slug.md')).toContain(
    '[a](/articles/why) [b](/articles/why)',
  )
})
