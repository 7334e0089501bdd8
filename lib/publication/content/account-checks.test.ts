import { afterAll, expect, test } from 'vitest'
import { article, Publication, siteFile } from './fixtures/publication.ts'

const entry = (more = '') => `---\nname: Somebody\n${more}---\n`
const files = {
  'site.yml': `${siteFile}languages: [es]\naccounts: { activitypub: true }\n`,
  'articles/one.md': article({ topics: '[city, Free words, مجلس]', authors: '[jane]' }),
  'authors/jane.md': entry(),
}
const publication = new Publication(files)
afterAll(() => publication.remove())

test.each([
  ['what fits has an account, and what has no file and fits not has none', {}, []],
  [
    'an Arabic topic with a file needs a name',
    { 'topics/مجلس.md': entry() },
    ['topics/مجلس.md:2:7: no name for the account of the topic مجلس, whose slug cannot be one'],
  ],
  ['and has one', { 'topics/مجلس.md': entry('account: majlis\n') }, []],
  [
    'no two share one',
    { 'topics/jane.md': entry(), 'authors/es.md': entry(), 'topics/news.md': entry() },
    [
      'authors/es.md:2:7: the account es of the author es, which the language es has already',
      'authors/jane.md:2:7: the account jane of the author jane, which the topic jane has already',
      'topics/news.md:2:7: the account news of the topic news, which the publication has already',
    ],
  ],
  [
    'a name that is none is refused',
    { 'topics/city.md': entry('account: "City Hall"\n') },
    ['topics/city.md:3:10: account: no name of an account'],
  ],
  [
    'topics that are to have accounts are there',
    { 'site.yml': `${siteFile}accounts: { activitypub: true, topics: [citty, مجلس] }\n` },
    [
      'site.yml:5:41: a topic that is not there: citty',
      'site.yml:5:48: no name for the account of the topic مجلس, whose slug cannot be one',
    ],
  ],
  ['nothing is asked while it is off', { 'site.yml': siteFile, 'topics/jane.md': entry() }, []],
])('%s', async (_, more, expected) => {
  publication.become({ ...files, ...more })
  const problems = (await publication.problems()).map((each) =>
    each
      .split(/ {2}|\n/)
      .slice(0, 2)
      .join(': '),
  )
  expect(problems.toSorted()).toEqual(expected)
})
