import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench, sites } from './fixtures/import-bench.ts'
import { formatImportReport } from './shared/format-report.ts'

const bench = new ImportBench()

test('a Jekyll site becomes a publication', async () => {
  const report = await bench.run('jekyll')
  expect(report).toMatchObject({ found: 4, carried: 4, drafts: 1, topics: 3, authors: 2 })
  expect(report.notPosts).toEqual([])
  expect(report.renamed).toEqual([
    { file: '_posts/2015-01-02-city-budget.md', slug: 'city-budget-2015', why: expect.any(String) },
  ])
  expect(report.written).toEqual([
    'articles/1970/01/1970-01-01-about.md',
    'articles/2014/06/2014-06-29-before-the-vote.md',
    'articles/2014/06/2014-06-30-city-budget.md',
    'articles/2015/01/2015-01-02-city-budget-2015.md',
    'authors/ada.md',
    'authors/bob.md',
    'images/council.svg',
    'site.yml',
    'topics/city-hall.md',
    'topics/money.md',
    'topics/news.md',
  ])
  expect(await bench.text('articles/2014/06/2014-06-30-city-budget.md')).toMatchInlineSnapshot(`
    "---
    title: "Budget: what it holds"
    date: 2014-06-30T23:30:00-04:00
    authors:
      - ada
    topics:
      - city-hall
      - money
      - news
    summary: The council voted on Monday.
    image:
      src: images/council.svg
      alt: The council
      caption: On Monday
    redirectFrom:
      - /2014/06/30/city-budget/
      - /budget.html
    ---

    The council voted, as [we wrote](/articles/before-the-vote).

    ![The council](images/council.svg "On Monday")

    *[Picture: A lost picture]*
    "
  `)
  expect(await bench.text('articles/2014/06/2014-06-29-before-the-vote.md')).toMatchInlineSnapshot(`
    "---
    title: Before the vote
    date: 2014-06-29
    authors:
      - ada
      - bob
    topics:
      - city-hall
    redirectFrom:
      - /2014/06/29/before-the-vote/
    ---

    See [the budget](/articles/city-budget#sums) and [about us](/articles/about).
    "
  `)
  expect(await bench.text('authors/ada.md')).toBe('---\nname: Ada Byron\n---\n\nCounts things.\n')
  expect(await bench.text('topics/city-hall.md')).toBe('---\nname: city hall\n---\n')
  expect(await bench.text('site.yml')).toMatchInlineSnapshot(`
    "name: The Old Sheet
    tagline: Weekly since 2014
    description: A small paper.
    url: http://localhost:3000
    language: en
    languages:
      - en
    timeZone: America/New_York
    "
  `)
  expect(formatImportReport(report)).toMatchInlineSnapshot(`
    "4 of 4 posts carried over, 3 topics, 2 authors
    11 files written, 0 unchanged
    6 things to look at

    Slugs that are not the file’s name (1)
      _posts/2015-01-02-city-budget.md → city-budget-2015: _posts/2014-06-30-city-budget.md has the name "city-budget"

    Drafts: without a date: 1970-01-01 stands in for it (1)
      about.md:1  no date in the front matter, the name or the folders

    1 × expected markdown, or a tag with a plain meaning (link, figure, picture, quotation, code)
      it was left out; write into the article what readers should see there
      _posts/2014-06-30-city-budget.md:24  {% subscribe %} has no plain meaning

    1 × expected a file in the source, in the old site around it or in the folder of pictures
      import with --images or --origin, or put the picture into the article
      _posts/2014-06-30-city-budget.md:22  the picture assets/gone.png is not in the source; its alternative text took its place

    1 × expected one spelling for one name
      if they are two, give one another name in the mapping file:  topics: {…}
      topics/city-hall.md:2  "city hall" and "City Hall" are one, called "city hall"

    1 × expected a name as readers should see it
      write it into this file
      authors/bob.md:2  name wanted: "bob" is all that the source says

    1 × expected the publication’s own name, tagline, description, address, language and time zone
      look through the file
      site.yml:1  made with the name "The Old Sheet", the language en and the time zone America/New_York

    1 × expected keys that an article of Handbill has
      map it or drop it in the mapping file:  drop: [weather]
      _posts/2014-06-30-city-budget.md:15  the key "weather" has no counterpart; it was left out in 1 post, first in this one

    7 files = 4 pieces + 1 picture + 2 passed by
      1 × in _data/, a folder of the generator or of a tool  (_data/)
      1 × no text (.yml)  (_config.yml)"
  `)
})

test('a Hugo site: TOML, JSON, bundles, languages, permalinks', async () => {
  const report = await bench.run('hugo', { source: join(sites, 'hugo/content') })
  expect(report.notPosts).toEqual([
    { file: 'posts/_index.md', why: 'the page of a section, not a post' },
  ])
  expect(await bench.text('articles/2020/10/2020-10-01-harvest.md')).toMatchInlineSnapshot(`
    "---
    title: Harvest
    date: 2020-10-01T09:00:00+02:00
    updated: 2020-10-03
    topics:
      - Farms
    image:
      src: images/posts/harvest/field.svg
      alt: A field
    series: autumn
    draft: true
    expires: 2030-01-01T00:00:00Z
    redirectFrom:
      - /posts/harvest/
      - /old-harvest/
      - /posts/reaping
    ---

    ![A field](images/posts/harvest/field.svg "In autumn | Ann")

    [https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)
    "
  `)
  expect(await bench.text('articles/2020/11/2020-11-02-rainfall.md')).toMatchInlineSnapshot(`
    "---
    title: Rain
    date: 2020-11-02
    redirectFrom:
      - /2020/rainfall/
    ---

    After [harvest](/articles/harvest).
    "
  `)
  expect(await bench.text('articles/2020/11/2020-11-03-rain.md')).toMatchInlineSnapshot(`
    "---
    title: Lluvia
    date: 2020-11-03
    language: es
    translationOf: rainfall
    redirectFrom:
      - /es/2020/lluvia/
    ---

    Texto.
    "
  `)
  expect(await bench.text('site.yml')).toContain('languages:\n  - en\n  - es\n')
})

test('a folder of Next: components, addresses by path', async () => {
  const report = await bench.run('nextjs', { preset: 'nextjs' })
  expect(report).toMatchObject({ found: 2, carried: 2, topics: 1, authors: 3 })
  expect(await bench.text('articles/2016/03/2016-03-09-v1.0.0.md')).toMatchInlineSnapshot(`
    "---
    title: Version 1.0.0
    date: 2016-03-09T21:00:00Z
    authors:
      - ada-byron
      - bob-coy-bob
    topics:
      - release
    redirectFrom:
      - /blog/release/v1.0.0
    ---

    See [the plan](/articles/two.v) and \`{{ this }}\`.
    "
  `)
  expect(await bench.text('articles/2017/01/2017-01-02-two.v.md')).toMatchInlineSnapshot(`
    "---
    title: Two
    date: 2017-01-02
    authors:
      - bob-coy
    redirectFrom:
      - /blog/plans/two.v
    ---

    > **Note**
    >
    > Read [one](/articles/v1.0.0).
    "
  `)
  expect(report.notes.map(({ what }) => what)).toContain(
    '"Bob Coy" and "Bob Coy (@bob)" look like one author',
  )
})
