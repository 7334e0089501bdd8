import { afterAll, expect, test } from 'vitest'
import { CompilePool } from './compile-pool.ts'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

const pool = new CompilePool()
afterAll(() => pool.end())

const named = (name: string, more = '') => `---\nname: ${name}\n${more}---\n`
const page = (more = '') => `---\ntitle: A page\n${more}---\n`
const isAuthor = 'expected the slug of a file in authors/, or a name with a capital letter'
const isOffered =
  'which the publication does not offer  expected one of en, ar  correct it, or add fr to languages in site.yml'
const leadsThere =
  'expected the path of a topic, an author, a series or a page  correct the path, or write {label: …, href: …} for an address elsewhere'

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'three articles of one slug: the oldest has it',
    {
      'articles/x/a.md': article({ date: '2026-01-03' }),
      'articles/a.md': article({ date: '2026-01-01', kind: 'news' }),
      'articles/b.md': article({ date: '2026-01-02', slug: 'a' }),
    },
    [
      'articles/b.md:4:7  the same slug "a" as articles/a.md  expected one of its own  add a line slug: a-2 or rename the file',
      'articles/x/a.md:2:1  the same slug "a" as articles/a.md  expected one of its own  add a line slug: a-2 or rename the file',
    ],
  ],
  [
    'two files of one author, two pages of one address',
    {
      'authors/a.md': named('A'),
      'authors/b.md': named('B', 'slug: a\n'),
      'pages/c.md': page(),
      'pages/d/c.md': page(),
    },
    [
      'authors/b.md:3:7  the same slug "a" as authors/a.md  expected one of its own  give one of them another slug',
      'pages/d/c.md:2:1  the same slug "c" as pages/c.md  expected one of its own  give one of them another slug',
    ],
  ],
  [
    'the same slug in different folders is fine',
    {
      'authors/a.md': named('A'),
      'topics/a.md': named('A'),
      'pages/a.md': page(),
      'articles/a.md': article({}),
    },
    [],
  ],
  [
    'pages where the site has its own',
    { 'pages/archive.md': page(), 'pages/arabic.md': page('slug: ar\n') },
    [
      'pages/arabic.md:3:7  the address /ar, which the site itself uses  expected an address of its own  add a line slug: about-ar or rename the file',
      'pages/archive.md:2:1  the address /archive, which the site itself uses  expected an address of its own  add a line slug: about-archive or rename the file',
    ],
  ],
  [
    'pages where a file of the site is, and in other letters',
    {
      'pages/a.md': page('slug: feed.xml\n'),
      'pages/b.md': page('slug: "000"\n'),
      'pages/c.md': page('slug: Archive\n'),
      'pages/d.md': page('slug: feed\n'),
      'pages/e.md': page('slug: pages\n'),
    },
    ['feed.xml', '000', 'Archive'].map(
      (slug, at) =>
        `pages/${'abc'[at]}.md:3:7  the address /${slug}, which the site itself uses  expected an address of its own  add a line slug: about-${slug.replace('.xml', '')} or rename the file`,
    ),
  ],
  [
    'slugs of which one is the file of the other',
    {
      'articles/a.md': article({}),
      'articles/b.md': article({ slug: 'a.html' }),
      'articles/c.md': article({ slug: 'c.html' }),
      'topics/a.html.md': named('Other'),
      'articles/d.md': article({ topics: '[a]' }),
      'pages/about.md': page(),
      'pages/about.html.md': page(),
    },
    [
      'articles/b.md:4:7  the slug "a.html", which is the name of the file of "a"  expected one of its own  give one of them another slug',
      'topics/a.html.md:2:1  the slug "a.html", which is the name of the file of "a"  expected one of its own  give one of them another slug',
    ],
  ],
  [
    'authors that are not there',
    {
      'authors/jane-doe.md': named('Jane Doe'),
      'articles/a.md': article({ authors: '[jane-doe, jane-deo, nobody-at-all]' }),
      'articles/b.md': article({ authors: '\n  - name: nobody\n    role: Translated by' }),
    },
    [
      `articles/a.md:4:21  an author that does not exist: jane-deo  ${isAuthor}  did you mean jane-doe?`,
      `articles/a.md:4:31  an author that does not exist: nobody-at-all  ${isAuthor}  add authors/nobody-at-all.md with name: …`,
      `articles/b.md:5:5  an author that does not exist: nobody  ${isAuthor}  add authors/nobody.md with name: …`,
    ],
  ],
  [
    'authors that need no file',
    {
      'authors/jd.md': named('jane doe'),
      'articles/a.md': article({ authors: '[Jane, bell hooks, jane doe, "محمد", O’Neil]' }),
    },
    [],
  ],
  [
    'translations that are none',
    {
      'articles/a.md': article({}),
      'articles/b.md': article({ language: 'ar', translationOf: 'gone' }),
      'articles/c.md': article({ translationOf: 'a' }),
      'articles/d.md': article({ translationOf: 'd' }),
    },
    [
      'articles/b.md:5:16  a translation of an article that does not exist: gone  expected the slug of an article  write the slug of the original, which is the last part of its address',
      'articles/c.md:4:16  a translation in the language of its original, a  expected another language  set its language, or take translationOf out',
      'articles/d.md:4:16  a translation in the language of its original, d  expected another language  set its language, or take translationOf out',
    ],
  ],
  [
    'parts of a series, in each language by itself',
    {
      'articles/a.md': article({ series: 's', part: '1' }),
      'articles/b.md': article({ series: 's', part: '1', language: 'ar', translationOf: 'a' }),
      'articles/c.md': article({ series: 't', part: '1' }),
      'articles/d.md': article({ series: 's' }),
      'articles/e.md': article({ series: 's' }),
      'articles/f.md': article({ series: 's', part: '1', date: '2026-03-01' }),
    },
    [
      'articles/f.md:5:7  part 1 of the series "s" a second time, after articles/a.md  expected each part once  number the parts in the order in which they are read',
    ],
  ],
  [
    'languages that are not offered',
    {
      'articles/a.md': article({ language: 'fr' }),
      'articles/b.md': article({ language: 'AR' }),
      'pages/c.md': page('language: fr\n'),
    },
    [
      `articles/a.md:4:11  the language fr, ${isOffered}`,
      `pages/c.md:3:11  the language fr, ${isOffered}`,
    ],
  ],
  [
    'menus that lead nowhere',
    {
      'site.yml': `${siteFile}languages: [ar]\nmenus:\n  main: [/topics/city-hall, /topics/city, /nowhere, /articles, /gone]\n  footer:\n    - /authors/jane\n    - { label: Elsewhere, href: https://elsewhere.example }\n    - /series/none\n`,
      'articles/a.md': article({ topics: '[City Hall]', authors: '[Jane]' }),
    },
    [
      `site.yml:7:29  a menu that leads nowhere: /topics/city  ${leadsThere}`,
      `site.yml:7:43  a menu that leads nowhere: /nowhere  ${leadsThere}`,
      `site.yml:7:53  a menu that leads nowhere: /articles  ${leadsThere}`,
      `site.yml:7:64  a menu that leads nowhere: /gone  ${leadsThere}`,
      `site.yml:11:7  a menu that leads nowhere: /series/none  ${leadsThere}`,
    ],
  ],
  [
    'policies that lead nowhere',
    {
      'site.yml': `${siteFile}policies:\n  corrections: /corrections-policy\n  ethics: https://ethics.example/\n  mission: /about#mission\n`,
      'pages/about.md': page(),
    },
    [
      'site.yml:6:16  a policy that leads nowhere: /corrections-policy  expected the path of a page  correct the path, or add the page to pages/',
    ],
  ],
  [
    'menus that lead somewhere',
    {
      'site.yml': `${siteFile}languages: [ar]\nmenus:\n  main: [/, /ar, /archive, /topics, /topics/%D9%85%D8%A7%D9%84, "/topics/مال", /about, /archive/2026]\n  footer: [/series/s, /authors/jane, /corrections]\n`,
      'articles/a.md': article({ topics: '[مال]', authors: '[Jane]', series: 's' }),
      'pages/about.md': page(),
    },
    [],
  ],
  [
    'an old address that two articles have, in two spellings',
    {
      'articles/a.md': article({ redirectFrom: '[/caf%C3%A9]' }),
      'articles/b.md': article({ redirectFrom: '[/one, /café/]', date: '2026-03-01' }),
      'articles/c.md': article({ redirectFrom: '[/two, /two/]' }),
    },
    [
      'articles/b.md:4:22  the old address /café/, which articles/a.md has too  expected an old address in one file  keep it where its readers should arrive',
    ],
  ],
  [
    'files without a document are not taken for two of one slug',
    { 'topics/a.md': named('').replace('name: \n', ''), 'topics/b.md': '---\nnam: B\n---\n' },
    [
      'topics/a.md:2:1  no name  expected name: text  add a line name: …',
      'topics/b.md:2:1  unknown key "nam"  expected name  did you mean "name"? Rename it',
    ],
  ],
]

test.each(cases)('%s', async (_, files, told) => {
  const publication = new Publication(
    { 'site.yml': `${siteFile}languages: [ar]\n`, ...files },
    { pool },
  )
  try {
    expect(await publication.problems()).toEqual(told)
  } finally {
    publication.remove()
  }
})

test('a place is named even where the file went away meanwhile', async () => {
  const publication = new Publication(
    { 'site.yml': siteFile, 'articles/a.md': article({}), 'articles/x/b.md': article({}) },
    { pool },
  )
  try {
    await publication.intake()
    publication.write({ 'articles/x/a.md': article({ date: '2026-03-01' }) })
    const gone = { onProgress: () => publication.write({ 'articles/x/a.md': undefined }) }
    const { problems } = await publication.intake(gone)
    expect(problems).toMatchObject([{ file: 'articles/x/a.md', line: 1, column: 1 }])
    expect(await publication.problems()).toEqual([])
  } finally {
    publication.remove()
  }
})
