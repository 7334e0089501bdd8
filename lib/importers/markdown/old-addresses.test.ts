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
    'Next.js, a page of its routes in a group',
    {
      'next.config.js': '',
      'src/app/blog/(news)/a-story/page.mdx':
        "export const metadata = { title: 'A story', date: '2014-05-09' }\n\nhi\n",
    },
    ['', 'src/app', 'src/app/blog'],
    ['/blog/a-story'],
  ],
  [
    'Hugo, by what sections call themselves',
    {
      'hugo.toml': "[permalinks.page]\nnews = '/:sectionslugs[1:]/:sectionslug/:contentbasename/'",
      'content/news/_index.md': '---\nslug: latest\n---\n',
      'content/news/city/_index.md': '---\ntitle: Our City\n---\n',
      'content/news/city/x.md': post('slug: y\n'),
    },
    ['', 'content/news/city'],
    ['/our-city/latest/x/'],
  ],
  [
    'Astro, in a folder of a language',
    {
      'astro.config.mjs':
        "export default { i18n: { locales: ['en', { path: 'spanish', codes: ['es', 'es-AR'] }], defaultLocale: 'en' } }",
      'src/content/blog/spanish/x.md': post(),
    },
    ['', 'src/content', 'src/content/blog', 'src/content/blog/spanish'],
    ['/spanish/blog/x/', '/blog/spanish/x/'],
  ],
  [
    'Astro, in the folder of the main language',
    {
      'astro.config.mjs': "export default { i18n: { locales: ['en', 'es'], defaultLocale: 'en' } }",
      'src/content/blog/en/x.md': post(),
    },
    ['', 'src/content/blog'],
    ['/blog/x/', '/blog/en/x/'],
  ],
  [
    'Astro, in the folder of the main language, which has a place in addresses',
    {
      'astro.config.mjs':
        "export default { i18n: { locales: ['en', 'es'], defaultLocale: 'en', routing: { prefixDefaultLocale: true } } }",
      'src/content/en/blog/x.md': post(),
    },
    ['', 'src/content/en/blog'],
    ['/en/blog/x/'],
  ],
  [
    'Next.js, in a folder of a language of its configuration',
    {
      'next.config.js': "module.exports = { i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } }",
      'posts/fr/x.md': post(),
    },
    ['', 'posts', 'posts/fr'],
    ['/fr/blog/x', '/blog/fr/x'],
  ],
  [
    'Next.js with next-intl, in a language that the name ends in',
    {
      'next.config.js': '',
      'src/i18n/routing.ts':
        "export const routing = defineRouting({ locales: ['en', 'fr'], defaultLocale: 'en' })",
      'content/blog/x.fr.mdx': post(),
    },
    ['', 'content/blog'],
    ['/fr/blog/x', '/blog/x'],
  ],
  [
    'Next.js, a folder of posts beside another',
    { 'next.config.js': '', 'content/posts/a.txt': '', 'posts/2020/x.md': post() },
    [''],
    ['/blog/2020/x'],
  ],
  [
    'Next.js, a file of its pages',
    { 'next.config.js': 'export default { trailingSlash: true }', 'pages/notes/x.mdx': post() },
    ['', 'pages', 'pages/notes'],
    ['/notes/x/'],
  ],
  [
    'Jekyll, posts among collections that have a folder, with a rule of theirs',
    {
      '_config.yml':
        'collections_dir: all\npermalink: pretty\ncollections:\n  posts:\n    permalink: /:categories/:year/:title.html\n',
      'all/_posts/2014-05-09-x.md': post('categories: [town]\n'),
    },
    ['', 'all', 'all/_posts'],
    ['/town/2014/x.html'],
  ],
  [
    'Jekyll, a piece of another collection',
    {
      '_config.yml':
        'permalink: /:year/:title/\ncollections_dir: all\ncollections:\n  guides:\n    output: true\n',
      'all/_guides/city/x.md': post(),
    },
    ['', 'all/_guides'],
    ['/guides/city/x/'],
  ],
  [
    'Jekyll, a piece of a collection with a rule',
    {
      '_config.yml': 'collections:\n  guides:\n    output: true\n    permalink: /how/:name\n',
      '_guides/x.md': post(),
    },
    ['', '_guides'],
    ['/how/x'],
  ],
  [
    'Hugo, without accents, dated by the names of files',
    {
      'hugo.toml': 'removepathaccents = true\n[frontmatter]\ndate = [":filename", ":default"]\n',
      'content/posts/2014-05-09-Café-noël.md': post(),
    },
    ['', 'content', 'content/posts'],
    ['/posts/cafe-noel/'],
  ],
  [
    'Eleventy, a permalink of which a part is built',
    {
      '.eleventy.js': '',
      'posts/x.md': post('permalink:\n  build: "/read/{{ page.fileSlug }}/"\n'),
    },
    ['', 'posts'],
    ['/read/x/'],
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

test('what is on another host, no address or hides a slash is left out, and named', async () => {
  const source = await bench.sourceOf({
    'hugo.toml': 'baseURL = "https://old.example/"',
    'content/posts/%2e%2e%2fx.md': post(
      'aliases: ["https://evil.example/y", "//evil.example/x", "javascript:alert(1)", "https://www.old.example/z", "/a%2fb"]\n',
    ),
  })
  const { notes, written } = await importMarkdown({ source, into: bench.into })
  const article = written.find((path) => path.startsWith('articles/')) ?? ''
  expect(await bench.text(article)).toMatch(/redirectFrom:\n {2}- \/z\n---/)
  expect(notes.filter(({ what }) => /is no path of the old site/.test(what)).length).toBe(5)
})
