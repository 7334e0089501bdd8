import { expect, test } from 'vitest'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

const isFree = 'expected an address that no page has  take it out'
const ofSite = `at which a page or file of the site itself is now  ${isFree}`
const unseen =
  'at which no old address is looked up  expected one that is not in /images/, /admin, /dev/ or /_next/, and does not end in .rsc  take it out'
const back = 'expected a way that ends at a page  write where its readers should arrive'

const cases: [what: string, files: Files, problems: string[]][] = [
  [
    'an article that leads to itself',
    { 'articles/a.md': article({ redirectFrom: '[/old, /articles/a/]' }) },
    [
      'articles/a.md:4:22  the old address /articles/a/, at which articles/a.md is now  expected an address that no page has  take it out',
    ],
  ],
  [
    'the address of another article, of a page and of the site itself',
    {
      'articles/a.md': article({ redirectFrom: '[/articles/b, /about, /topics]' }),
      'articles/b.md': article({}),
      'pages/about.md': '---\ntitle: About\n---\n',
    },
    [
      'articles/a.md:4:16  the old address /articles/b, at which articles/b.md is now  expected an address that no page has  take it out',
      'articles/a.md:4:29  the old address /about, at which pages/about.md is now  expected an address that no page has  take it out',
      'articles/a.md:4:37  the old address /topics, at which a page or file of the site itself is now  expected an address that no page has  take it out',
    ],
  ],
  [
    'a line whose address something has is no part of a circle',
    { 'articles/a.md': article({}), 'redirects.yml': '/e: /articles/a\n/articles/a: /e\n' },
    [
      'redirects.yml:2:14  the old address /articles/a, at which articles/a.md is now  expected an address that no page has  take it out',
    ],
  ],
  [
    'addresses that nothing answers',
    {
      'articles/a.md': article({ redirectFrom: '[/x.rsc]' }),
      'redirects.yml': '/y%2Ersc: /articles/a\n',
    },
    [
      `articles/a.md:4:16  the old address /x.rsc, ${unseen}`,
      `redirects.yml:1:11  the old address /y%2Ersc, ${unseen}`,
    ],
  ],
  [
    'one old address in two places',
    {
      'articles/a.md': article({ redirectFrom: '[/old/]' }),
      'redirects.yml': '/old: /articles/a\n',
    },
    [
      'articles/a.md:4:16  the old address /old/, which redirects.yml has too  expected an old address in one file  keep it where its readers should arrive',
    ],
  ],
  [
    'one of a topic, at which a topic of articles is, and one that an article has too',
    {
      'topics/city.md': '---\nname: City\nredirectFrom: [/topics/local, /old]\n---\n',
      'articles/a.md': article({ topics: '[local]', redirectFrom: '[/old]' }),
    },
    [
      'topics/city.md:3:16  the old address /topics/local, at which the page of Local is now  expected an address that no page has  take it out',
      'topics/city.md:3:31  the old address /old, which articles/a.md has too  expected an old address in one file  keep it where its readers should arrive',
    ],
  ],
  [
    'a logo that is not there',
    { 'site.yml': `${siteFile}logo: images/lego.svg\n` },
    [
      'site.yml:5:7  a picture that is not there: images/lego.svg  expected the file images/lego.svg  add the file to images/, or correct the path',
    ],
  ],
  [
    'addresses that nothing has',
    {
      'articles/a.md': article({
        redirectFrom:
          '[/2019/a.html, /articles, /images, /archive/budget, /newsletter/2019, /pictures/a.jpg, /fr/feed.xml]',
      }),
    },
    [],
  ],
  [
    'feeds, files and forms of the site itself',
    {
      'site.yml': `${siteFile}languages: [ar]\n`,
      'articles/a.md': article({
        redirectFrom:
          '[/feed.xml, /ar/, /ar/atom.xml, /robots.txt, /archive/2019, /newsletter/subscribe, /000, /edition/a.json]',
      }),
    },
    [
      `articles/a.md:4:16  the old address /feed.xml, ${ofSite}`,
      `articles/a.md:4:27  the old address /ar/, ${ofSite}`,
      `articles/a.md:4:33  the old address /ar/atom.xml, ${ofSite}`,
      `articles/a.md:4:47  the old address /robots.txt, ${ofSite}`,
      `articles/a.md:4:60  the old address /archive/2019, ${ofSite}`,
      `articles/a.md:4:75  the old address /newsletter/subscribe, ${ofSite}`,
      `articles/a.md:4:98  the old address /000, ${ofSite}`,
      `articles/a.md:4:104  the old address /edition/a.json, ${ofSite}`,
    ],
  ],
  [
    'what hangs on an article or a list, also on one that nobody sees yet',
    {
      'articles/a.md': article({
        topics: '[City]',
        redirectFrom: '[/topics/city/page/2, /articles/b/card.png, /topics/none/feed.xml]',
      }),
      'articles/b.md': article({ draft: 'true' }),
    },
    [
      `articles/a.md:5:16  the old address /topics/city/page/2, at which the page of City is now  ${isFree}`,
      `articles/a.md:5:37  the old address /articles/b/card.png, at which articles/b.md is now  ${isFree}`,
    ],
  ],
  [
    'where nothing looks old addresses up',
    { 'redirects.yml': '/images/a.jpg: /b\n/admin/x: /b\n/favicon.ico: /b\n/dev/: /b\n' },
    [
      `redirects.yml:1:16  the old address /images/a.jpg, ${unseen}`,
      `redirects.yml:2:11  the old address /admin/x, ${unseen}`,
      `redirects.yml:3:15  the old address /favicon.ico, ${unseen}`,
    ],
  ],
  [
    'circles, each once, and not what leads into one',
    {
      'redirects.yml':
        '/into: /loop-a\n/loop-a/: /loop-b\n/loop-b: /loop-a?x=1\n/self: https://test.example/self/\n/out: https://other.example/out\n',
    },
    [
      `redirects.yml:2:11  an old address that leads back to itself: /loop-a → /loop-b → /loop-a  ${back}`,
      `redirects.yml:4:8  an old address that leads back to itself: /self → /self  ${back}`,
    ],
  ],
]

test.each(cases)('%s', async (_, files, problems) => {
  const publication = new Publication({ 'site.yml': siteFile, ...files })
  try {
    expect(await publication.problems()).toEqual(problems)
  } finally {
    publication.remove()
  }
})
