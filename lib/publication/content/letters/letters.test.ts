import { afterAll, describe, expect, it } from 'vitest'
import { catalogueFile, openForReading } from '../catalogue/open-catalogue.ts'
import { article, type Files, Publication, siteFile } from '../fixtures/publication.ts'
import { formatProblem } from '../problem.ts'
import { letterFor, lettersFrom } from './publish-letters.ts'

/** A Tuesday that is always to come. */
const day = '2199-01-01'
const site = { 'site.yml': `${siteFile}languages: [es]\n` }
const pieces: Files = {
  'topics/city.md': '---\nname: City\n---\n',
  'articles/rain.md': article({ title: 'Rain', topics: '[city]' }),
  'articles/sun.md': article({ title: 'Sun' }),
  'articles/sol.md': article({ title: 'Sol', language: 'es' }),
  'articles/claim.md': article({ title: 'Claim', withdrawn: 'Untrue.' }),
  'articles/later.md': article({ title: 'Later', date: '2199-01-02' }),
}
const publication = new Publication({ ...site, ...pieces })
afterAll(() => publication.remove())

const letter = (front: string, words = 'Good morning.\n') => `---\n${front}---\n\n${words}`

async function withLetters<Result>(
  files: Files,
  ask: (catalogue: ReturnType<typeof openForReading>) => Promise<Result>,
) {
  publication.become({ ...site, ...pieces, ...files })
  expect((await publication.intake()).problems).toEqual([])
  const catalogue = openForReading(catalogueFile(publication.dir, publication.dataDir))
  return ask(catalogue).finally(() => catalogue.destroy())
}

it('a letter is for its list, day and language alone, with and without front matter', async () => {
  const files = {
    [`issues/daily/${day}.md`]: letter('subject: Today\nlead: rain\nwithout: [sun]\n'),
    [`issues/daily/${day}.es.md`]: 'Buenos días.\n',
    [`issues/topic/city/${day}.md`]: letter('# subject: none\n'),
  }
  await withLetters(files, async (catalogue) => {
    const of = (list: 'daily' | 'weekly' | 'topic:city', language: string) =>
      letterFor(catalogue, { list, language, day })
    expect(await of('daily', 'en')).toMatchObject({
      ...{ subject: 'Today', lead: 'rain', without: ['sun'] },
      words: [{ as: 'paragraph', of: ['Good morning.'] }],
    })
    expect((await of('daily', 'es'))?.words).toEqual([{ as: 'paragraph', of: ['Buenos días.'] }])
    expect(await of('topic:city', 'en')).toMatchObject({ words: [{ as: 'paragraph' }] })
    expect(await of('topic:city', 'es')).toBeUndefined()
    expect(await lettersFrom(catalogue, '2199-01-02')).toEqual([])
  })
  // What goes, goes from the catalogue, too.
  await withLetters({}, async (catalogue) => expect(await lettersFrom(catalogue, day)).toEqual([]))
})

it('its words are in no document, page, text or index of the catalogue', async () => {
  const before = await withLetters({}, async () => publication.published())
  const files = { [`issues/daily/${day}.md`]: letter('subject: Zanzibar\n', 'Zanzibar.\n') }
  const after = await withLetters(files, async () => publication.published())
  expect(after).toEqual(before)
})

describe('check tells of', () => {
  it.each<[what: string, files: Files, told: string[]]>([
    [
      'a list that is not there',
      { [`issues/topic/citty/${day}.md`]: 'Hello.\n' },
      [
        `issues/topic/citty/${day}.md:1:1  a letter for the list of a topic that is not there: citty  expected the slug of a topic  did you mean city?`,
      ],
    ],
    [
      'a list that site.yml does not have',
      {
        'site.yml': `${siteFile}newsletter: { lists: { daily: {} } }\n`,
        'articles/sol.md': article({ title: 'Sol' }),
        'issues/weekly/2198-12-30.md': 'Hello.\n',
      },
      [
        'issues/weekly/2198-12-30.md:1:1  a letter for a list that is not there: weekly  expected one of daily, as site.yml has them  move it to the folder of its list, or add weekly to newsletter.lists in site.yml',
      ],
    ],
    [
      'two for one issue',
      { [`issues/daily/${day}.md`]: 'Hello.\n', [`issues/daily/${day}.en.md`]: 'Hello.\n' },
      [
        `issues/daily/${day}.md:1:1  a second letter for one issue, beside issues/daily/${day}.en.md  expected one letter for a list, a day and a language  put the two together, or rename one to another day`,
      ],
    ],
    [
      'a day without an issue',
      { [`issues/weekly/${day}.md`]: 'Hello.\n' },
      [
        `issues/weekly/${day}.md:1:1  a letter for a day on which weekly has no issue  expected the day of an issue, such as 2199-01-06  rename the file to 2199-01-06.md, or make it one of kind: letter`,
      ],
    ],
    [
      'a language that is not offered',
      { [`issues/daily/${day}.fr.md`]: 'Bonjour.\n' },
      [
        `issues/daily/${day}.fr.md:1:1  a letter in fr, which the publication does not offer  expected one of en, es  rename the file, or add fr to languages in site.yml`,
      ],
    ],
    [
      'articles that it cannot show',
      { [`issues/daily/${day}.md`]: letter('lead: claim\narticles: [sol, later, nothing]\n') },
      [
        `issues/daily/${day}.md:2:7  an article that is withdrawn: claim  expected an article that readers can see when the issue is made  name another article, or take it out of the letter`,
        `issues/daily/${day}.md:3:12  an article in es: sol  expected an article in en, as the issue is  name another article, or take it out of the letter`,
        `issues/daily/${day}.md:3:17  an article that is not published by then: later  expected an article that readers can see when the issue is made  name another article, or take it out of the letter`,
        `issues/daily/${day}.md:3:24  an article that does not exist: nothing  expected the slug of an article, which is the last part of its address  correct it, or take it out of the letter`,
      ],
    ],
    [
      'an article of another topic',
      { [`issues/topic/city/${day}.md`]: letter('lead: sun\n') },
      [
        `issues/topic/city/${day}.md:2:7  an article that topic:city does not have: sun  expected an article of that topic  name another article, or give it the topic`,
      ],
    ],
    [
      'a subject of two lines',
      { [`issues/daily/${day}.md`]: letter('subject: "Today\\nBcc: a@example.org"\n') },
      [
        `issues/daily/${day}.md:2:10  subject is "Today\\nBcc: a@example.org"  expected a line of at most 140 letters  write what is expected, or take the line out if the key may be left out`,
      ],
    ],
    [
      'a letter alone that has no subject, or articles, or no words',
      { [`issues/daily/${day}.md`]: letter('kind: letter\nlead: sun\n', '') },
      [
        `issues/daily/${day}.md:2:1  no subject  expected subject: a line of at most 140 letters  add a line subject: …`,
        `issues/daily/${day}.md:3:7  lead: articles of a letter that has none  expected text  write what is expected, or take the line out if the key may be left out`,
      ],
    ],
    [
      'what no mail can have, at its place',
      { [`issues/daily/${day}.md`]: letter('subject: A\n', 'Look:\n\n![](a.png)\n') },
      [
        `issues/daily/${day}.md:7:1  a picture in a letter  expected paragraphs, headings, lists, quotations and links  take it out, and link to the page that shows it`,
      ],
    ],
    [
      'a letter that no mail has room for',
      { [`issues/daily/${day}.md`]: `${'رسالة '.repeat(2000)}\n` },
      [
        `issues/daily/${day}.md:1:1  a letter of 63 KB, as a mail has it  expected at most 40 KB, as mail programs cut longer mails off  make it an article, and link to that`,
      ],
    ],
  ])('%s', async (_, files, told) => {
    publication.become({ ...site, ...pieces, ...files })
    const { problems } = await publication.intake({ checkOnly: true })
    expect(problems.map((problem) => formatProblem(problem))).toEqual(told)
  })
})

it('what a letter names holds no withdrawal back, and no letter of days that are over does', async () => {
  const files = {
    [`issues/daily/${day}.md`]: letter('lead: claim\n'),
    'issues/daily/2020-01-01.md': letter('lead: nothing\n'),
    'issues/topic/gone/2020-01-01.md': 'Hello.\n',
  }
  publication.become({ ...site, ...pieces, ...files })
  const { problems, warnings } = await publication.intake({ inspect: async () => [] })
  expect(problems).toEqual([])
  expect(warnings.map(({ file, what }) => `${file}: ${what}`)).toEqual([
    `issues/daily/${day}.md: an article that is withdrawn: claim`,
  ])
})
