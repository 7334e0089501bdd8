import { afterAll, expect, test } from 'vitest'
import { CompilePool } from './compile-pool.ts'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

const pool = new CompilePool()
afterAll(() => pool.end())

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
      'articles/a.md:4:37  the old address /topics, at which a page of the site itself is now  expected an address that no page has  take it out',
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
    'a logo that is not there',
    { 'site.yml': `${siteFile}logo: images/lego.svg\n` },
    [
      'site.yml:5:7  a picture that is not there: images/lego.svg  expected the file images/lego.svg  add the file to images/, or correct the path',
    ],
  ],
  [
    'an address that nothing has',
    { 'articles/a.md': article({ redirectFrom: '[/2019/a.html]' }) },
    [],
  ],
]

test.each(cases)('%s', async (_, files, problems) => {
  const publication = new Publication({ 'site.yml': siteFile, ...files }, { pool })
  try {
    expect(await publication.problems()).toEqual(problems)
  } finally {
    publication.remove()
  }
})
