import { expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

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
      'pages/about.html.md:2:1  the slug "about.html", which is the name of the file of "about"  expected one of its own  give one of them another slug',
      'topics/a.html.md:2:1  the slug "a.html", which is the name of the file of "a"  expected one of its own  give one of them another slug',
    ],
  ],
  [
    'slugs and names that servers take for the page of a folder',
    {
      'pages/index.md': page(),
      'pages/gone.html.md': page(),
      'articles/a.md': article({ slug: 'Index.html', topics: '[indexes, Index]' }),
      'authors/index.md': named('Iris Index'),
    },
    [
      'articles/a.md:4:7  the slug "Index.html", which servers take for the page of the folder  expected one that is no name of a file of the site itself  add a line slug: about-index or rename the file',
      'articles/a.md:5:19  the name "Index", of which the address would end as a folder’s own page does  expected a name that gives another address  write another name, or begin a file for it that has another slug',
      'authors/index.md:2:1  the slug "index", which servers take for the page of the folder  expected one that is no name of a file of the site itself  add a line slug: about-index or rename the file',
      'pages/gone.html.md:2:1  the slug "gone.html", which servers take for the page of the folder  expected one that is no name of a file of the site itself  add a line slug: about-gone or rename the file',
      'pages/index.md:2:1  the slug "index", which servers take for the page of the folder  expected one that is no name of a file of the site itself  add a line slug: about-index or rename the file',
    ],
  ],
  [
    'slugs that differ in case alone',
    { 'authors/ann.md': named('Ann'), 'authors/x/Ann.md': named('Anna') },
    [
      'authors/x/Ann.md:2:1  the same slug "ann" as authors/ann.md  expected one of its own  give one of them another slug',
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
    'menus with a level below them',
    {
      'site.yml': `${siteFile}languages: [ar]
menus:
  main:
    - /archive
    - { label: Us, href: /about, items: [/nowhere, /archive, /about/, /archive] }
    - { label: Us too, href: /gone, items: [{ label: A, href: /about }] }
    - { label: Elsewhere, href: "https://x.example", items: [/about] }
    - /Archive/
    - /archive
`,
      'pages/about.md': page(),
    },
    [
      `site.yml:9:42  a menu that leads nowhere: /nowhere  ${leadsThere}`,
      'site.yml:9:62  a menu that leads to itself: /about/  expected other addresses below it than its own  take it out of items, which begin with where the menu leads',
      'site.yml:9:71  the same address twice in a menu: /archive  expected each address once in a list of links  take one of the two out',
      `site.yml:10:30  a menu that leads nowhere: /gone  ${leadsThere}`,
      `site.yml:12:7  a menu that leads nowhere: /Archive/  ${leadsThere}`,
      'site.yml:13:7  the same address twice in a menu: /archive  expected each address once in a list of links  take one of the two out',
    ],
  ],
  [
    'a submenu of a submenu, and a menu without an address',
    {
      'site.yml': `${siteFile}menus:
  main:
    - label: A
      items:
        - label: B
          href: /archive
          items: [/archive]
    - { label: C }
    - { label: D, items: [] }
    - { label: E, items: /archive }
`,
    },
    [
      'site.yml:11:18  menus.main.0.items.0.items: a submenu of a submenu  expected one level of items  write what is expected, or take the line out if the key may be left out',
      'site.yml:12:7  no menus.main.1.href  expected menus.main.1.href: a path that begins with /, or an address that begins with http:, https:, mailto:, tel:, xmpp:, geo: or magnet:  add a line href: …',
      'site.yml:13:26  menus.main.2.items is []  expected a list of paths such as /about, or of {label, href}  write what is expected, or take the line out if the key may be left out',
      'site.yml:14:26  menus.main.3.items is /archive  expected a list of paths such as /about, or of {label, href}  write it as a list: [/archive]',
    ],
  ],
  [
    'a menu that holds itself',
    { 'site.yml': `${siteFile}menus:\n  main: &a\n    - { label: A, items: *a }\n` },
    [
      'site.yml:7:26  a list or mapping that holds itself  expected names (*name) of what stands elsewhere  write out what was meant in its place',
    ],
  ],
  [
    'banners at once',
    {
      'site.yml': `${siteFile}languages: [ar]
banner:
  - { text: One, languages: [en] }
  - { text: Zwei, languages: [de], link: /nowhere }
  - { text: Two, languages: [ar, EN] }
  - { text: Over, languages: [en], until: 2026-01-01 }
`,
    },
    [
      'site.yml:8:31  the language de, which the publication does not offer  expected one of en, ar  correct it, or add de to languages in site.yml',
      `site.yml:8:42  a link that leads nowhere: /nowhere  ${leadsThere}`,
      'site.yml:9:5  two banners at once over pages in en  expected one for each language until it ends  take one of the two out, or give each its languages',
    ],
  ],
  [
    'one banner, and hostile words',
    { 'site.yml': `${siteFile}banner: { text: "<script>a()</script>", until: soon }\n` },
    [
      'site.yml:5:17  banner.text: HTML in a line of text  expected a line of at most 1000 letters, with emphasis and links such as **now** or [how](/about)  write what is expected, or take the line out if the key may be left out',
      'site.yml:5:48  banner.until: "soon" is not a date  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out',
    ],
  ],
  [
    'asks that do not fit the rest',
    {
      'site.yml': `${siteFile}languages: [ar]
asks:
  - { text: Give, link: /nowhere, topics: [city-hal, other], languages: [en, fr] }
  - text: Read
    link: /about
    from: 2026-02-01
    until: 2026-02-01
  - { text: Fine, link: { label: Here, href: https://x.example }, languages: [AR], from: 2026-02-01, until: 2026-02-01T01:00 }
`,
      'articles/a.md': article({ topics: '[City Hall]' }),
      'pages/about.md': page(),
    },
    [
      `site.yml:7:25  a link that leads nowhere: /nowhere  ${leadsThere}`,
      'site.yml:7:44  a topic that is not there: city-hal  expected the slug of a topic  did you mean city-hall?',
      'site.yml:7:54  a topic that is not there: other  expected the slug of a topic  correct it, or take it out of the list',
      `site.yml:7:78  the language fr, ${isOffered}`,
      'site.yml:11:12  an end that is not after the beginning  expected a date after 2026-02-01  change one of the two; a date alone is the first moment of its day',
    ],
  ],
  [
    'policies that lead nowhere',
    {
      'site.yml': `${siteFile}policies:\n  corrections: /corrections-policy\n  ethics: https://ethics.example/\n  mission: /about#mission\nrights:\n  policy: /rights\n`,
      'pages/about.md': page(),
    },
    [
      'site.yml:6:16  a policy that leads nowhere: /corrections-policy  expected the path of a page  correct the path, or add the page to pages/',
      'site.yml:10:11  a policy that leads nowhere: /rights  expected the path of a page  correct the path, or add the page to pages/',
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
  const publication = new Publication({ 'site.yml': `${siteFile}languages: [ar]\n`, ...files })
  try {
    expect(await publication.problems()).toEqual(told)
  } finally {
    publication.remove()
  }
})

test('a place is named even where the file went away meanwhile', async () => {
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({}),
    'articles/x/b.md': article({}),
  })
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
