import { execFileSync } from 'node:child_process'
import { afterAll, afterEach, expect, it } from 'vitest'
import { CompilePool } from './compile-pool.ts'
import { article, Publication, siteFile } from './fixtures/publication.ts'
import { formatProblem } from './problem.ts'

const pool = new CompilePool()
afterAll(() => pool.end())

let publication: Publication
afterEach(() => publication.remove())

/** A publication as readers have it. */
async function published(files: Record<string, string>): Promise<void> {
  publication = new Publication({ 'site.yml': siteFile, ...files }, { pool })
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
      `redirects.yml:1:1  the address /articles/budget, at which readers had "The budget" (articles/budget.md), leads nowhere  ${lines}  add a line /articles/budget: /… with where its readers should go, or put the file back with expires: or withdrawn:, which say that it is gone`,
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
  // Whoever does not ask is not told.
  expect(await problems(false)).toEqual([])
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
