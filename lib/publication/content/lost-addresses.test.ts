import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { applyFixes } from './apply-fixes.ts'
import { article, Publication, siteFile } from './fixtures/publication.ts'
import { formatProblem } from './problem.ts'

let publication: Publication
afterEach(() => publication.remove())

/** A publication as readers have it. */
async function published(files: Record<string, string>): Promise<void> {
  publication = new Publication({ 'site.yml': siteFile, ...files })
  expect((await publication.intake({ keepsAddresses: true })).problems).toEqual([])
}

async function problems(keepsAddresses = true): Promise<string[]> {
  const { problems: found } = await publication.intake({ keepsAddresses, checkOnly: true })
  return found.map((problem) => formatProblem(problem))
}

const budget = article({ title: 'The budget' })
const lines = 'expected every address that readers had to lead somewhere'

it.each([
  [
    'a slug is changed',
    { 'articles/budget.md': article({ title: 'The budget', slug: 'city-budget' }) },
    [
      `articles/budget.md:4:7  the address /articles/budget, at which readers had this article, leads nowhere  ${lines}  add a line redirectFrom: [/articles/budget]`,
    ],
  ],
  [
    'a file is renamed',
    { 'articles/budget.md': undefined, 'articles/new.md': budget },
    [
      `articles/new.md:2:1  the address /articles/budget, at which readers had this article, leads nowhere  ${lines}  add a line redirectFrom: [/articles/budget]`,
    ],
  ],
  [
    'a file is renamed that has old addresses',
    {
      'articles/budget.md': undefined,
      'articles/new.md': article({ title: 'The budget', redirectFrom: '[/old]' }),
    },
    [
      `articles/new.md:4:15  the address /articles/budget, at which readers had this article, leads nowhere  ${lines}  add /articles/budget to redirectFrom`,
    ],
  ],
  [
    'a file is deleted',
    { 'articles/budget.md': undefined },
    [
      `redirects.yml:1:1  the address /articles/budget, at which readers had "The budget" (articles/budget.md), leads nowhere  ${lines}  add a line /articles/budget: /… with where its readers should go, or put the file back with expires: or withdrawn:, which say that it is gone; to let it end all the same, run npx handbill build --allow-lost once`,
    ],
  ],
  [
    'a file is renamed and says so',
    {
      'articles/budget.md': undefined,
      'articles/new.md': article({ title: 'The budget', redirectFrom: '[/articles/budget]' }),
    },
    [],
  ],
  [
    'a file is deleted and redirects.yml says where its readers should go',
    { 'articles/budget.md': undefined, 'redirects.yml': '/articles/budget: /articles/other\n' },
    [],
  ],
  [
    'a file is moved to another folder',
    { 'articles/budget.md': undefined, 'articles/2026/budget.md': budget },
    [],
  ],
  [
    'it expires',
    { 'articles/budget.md': article({ title: 'The budget', expires: '2026-01-03' }) },
    [],
  ],
  ['it becomes a draft', { 'articles/budget.md': article({ draft: 'true' }) }, []],
  ['a draft is deleted', { 'articles/draft.md': undefined }, []],
  ['what is scheduled is deleted', { 'articles/scheduled.md': undefined }, []],
])('when %s', async (_what, change, told) => {
  await published({
    'articles/budget.md': budget,
    'articles/other.md': article({ title: 'Another' }),
    'articles/draft.md': article({ draft: 'true' }),
    'articles/scheduled.md': article({ date: '2099-01-01' }),
  })
  publication.write(change)
  expect(await problems()).toEqual(told)
  // It is told only where it is asked for.
  expect(await problems(false)).toEqual([])
})

const text = (lines: string, body = '\nText.\n') => `---\n${lines}---\n${body}`
const front = 'title: "The budget" # of the city\ndate:   2026-01-02\n'

it.each([
  ['without a list', front, `${front}redirectFrom: [/articles/budget]\n`],
  [
    'with a list on one line',
    `${front}redirectFrom: [ /old ]\nfeatured: true\n`,
    `${front}redirectFrom: [ /old, /articles/budget ]\nfeatured: true\n`,
  ],
  [
    'with a list of lines',
    `${front}redirectFrom:\n- /old # first\n`,
    `${front}redirectFrom:\n- /old # first\n- /articles/budget\n`,
  ],
  [
    'with the line ends of Windows',
    front.replaceAll('\n', '\r\n'),
    `${front}redirectFrom: [/articles/budget]\n`.replaceAll('\n', '\r\n'),
  ],
  ['between brackets', '{title: The budget, date: 2026-01-02}\n', undefined],
])('--fix adds the address to front matter %s', async (_what, before, after) => {
  await published({ 'articles/budget.md': budget })
  publication.write({ 'articles/budget.md': undefined, 'articles/new.md': text(before) })
  const { problems: found } = await publication.intake({ keepsAddresses: true, checkOnly: true })
  const { fixed } = await applyFixes(publication.dir, found)
  expect(fixed).toHaveLength(after ? 1 : 0)
  const now = readFileSync(publication.path('articles/new.md'), 'utf8')
  expect(now).toBe(text(after ?? before))
  if (after) expect(await problems()).toEqual([])
})

it('--fix does not guess which article goes on', async () => {
  const weekly = (date: string) => article({ title: 'Letters', date })
  await published({
    'articles/week-1.md': weekly('2026-01-01'),
    'articles/week-2.md': weekly('2026-01-02'),
    'articles/week-3.md': weekly('2026-01-03'),
  })
  const fixes = async () =>
    (await publication.intake({ keepsAddresses: true, checkOnly: true })).problems.map(
      ({ file, fix }) => [file, fix?.text],
    )
  // One that readers have had all along.
  publication.write({ 'articles/week-1.md': undefined, 'articles/week-2.md': undefined })
  expect(await fixes()).toEqual([
    ['articles/week-3.md', undefined],
    ['articles/week-3.md', undefined],
  ])
  // One that came where two went.
  publication.write({ 'articles/week-3.md': undefined, 'articles/week-4.md': weekly('2026-01-04') })
  expect((await fixes()).every(([, fix]) => fix === undefined)).toBe(true)
  publication.write({
    'articles/week-1.md': weekly('2026-01-01'),
    'articles/week-2.md': weekly('2026-01-02'),
    'articles/week-3.md': article({ title: 'Letters', slug: 'week-three' }),
    'articles/week-4.md': undefined,
  })
  expect(await fixes()).toEqual([
    ['articles/week-3.md', expect.stringContaining('redirectFrom: [/articles/week-3]')],
  ])
})

const isGone = (address: string, document: string) =>
  `redirects.yml:1:1  the address ${address}, at which readers had ${document}, leads nowhere  ${lines}  add a line ${address}: /… with where its readers should go, or put back what was there; to let it end all the same, run npx handbill build --allow-lost once`

it.each<[string, Record<string, string | undefined>, string[]]>([
  [
    'a topic goes with its file',
    { 'topics/city.md': undefined, 'articles/a.md': article({}) },
    [isGone('/topics/city', '"City hall" (topics/city.md)')],
  ],
  ['a topic’s file goes, and articles name it', { 'topics/city.md': undefined }, []],
  [
    'a topic goes, and redirects.yml says where its readers should go',
    {
      'topics/city.md': undefined,
      'articles/a.md': article({}),
      'redirects.yml': '/topics/city: /topics\n',
    },
    [],
  ],
  ['a topic without articles goes', { 'topics/empty.md': undefined }, []],
  [
    'a page goes',
    { 'pages/about.md': undefined },
    [isGone('/about', '"About us" (pages/about.md)')],
  ],
  [
    'a page gets another slug',
    { 'pages/about.md': '---\ntitle: About us\nslug: who-we-are\n---\n' },
    [isGone('/about', '"About us" (pages/about.md)')],
  ],
])('when %s', async (_what, change, told) => {
  await published({
    'articles/a.md': article({ topics: '[city]' }),
    'topics/city.md': '---\nname: City hall\n---\n',
    'topics/empty.md': '---\nname: Nothing yet\n---\n',
    'pages/about.md': '---\ntitle: About us\n---\n',
  })
  publication.write(change)
  expect(await problems()).toEqual(told)
})

it('nothing is published as long as an address is lost', async () => {
  await published({ 'articles/budget.md': budget })
  publication.write({ 'articles/budget.md': undefined, 'articles/new.md': budget })
  for (let round = 0; round < 2; round++) {
    const report = await publication.intake({ keepsAddresses: true })
    expect(report).toMatchObject({ changed: false, problems: [{ file: 'articles/new.md' }] })
  }
})

it('what was never committed was never published', async () => {
  await published({ 'articles/budget.md': budget, 'articles/new.md': article({ title: 'New' }) })
  const git = (...words: string[]) => execFileSync('git', ['-C', publication.dir, ...words])
  git('init', '-q')
  git('add', 'site.yml', 'articles/budget.md')
  git('-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-qm', 'First')
  publication.write({ 'articles/budget.md': undefined, 'articles/new.md': undefined })
  expect(await problems()).toEqual([expect.stringContaining('/articles/budget')])
})
