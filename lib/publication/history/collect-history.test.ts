import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { articleHistory, historyMarks } from './article-history.ts'
import { collectHistory } from './collect-history.ts'
import { type Files, Repository } from './fixtures/repository.ts'
import { type HistoryStore, openHistory } from './history-store.ts'
import { withdrawnMoments } from './withdrawn-at.ts'

const site = { language: 'en', timeZone: 'UTC', host: 'test.example' }
const now = Date.parse('2026-06-01T00:00Z')
const path = 'articles/a.md'

let repository: Repository
let store: HistoryStore
let stores = 0
beforeEach(async () => {
  repository = new Repository()
  store = await openHistory(join(repository.folder, '.git', 'history.db'))
})
afterEach(async () => {
  await store.destroy()
  repository.remove()
})

const collect = (into = store) =>
  collectHistory({ store: into, contentDir: repository.contentDir, site })

/** Versions in short: day, what changed, and the words that came and went. */
async function told(of = path, at = now): Promise<string[]> {
  const rules = { withMessages: false, withoutTexts: false }
  const versions = (await articleHistory(store, of, at, rules)) ?? []
  return versions.map(({ at: moment, keys, title, summary, text, isWithdrawn }) => {
    const blocks = [...(title ?? []), ...(summary ?? []), ...(text?.blocks ?? [])]
    const words = blocks.flat().filter(({ kind }) => kind !== 'same')
    return [
      new Date(moment).toISOString().slice(0, 10),
      ...keys,
      ...words.map(({ kind, text: said }) => `${kind === 'added' ? '+' : '-'}${said}`),
      ...(isWithdrawn ? ['gone'] : []),
    ].join(' ')
  })
}

const of = (keys: Record<string, string>, body = 'One two three.\n') =>
  article({ date: '2026-01-02', ...keys }, body)

type Step = [moment: string, file: string | undefined]

const cases: [name: string, steps: Step[], versions: string[]][] = [
  ['an article that never changed has none', [['2026-01-01', of({})]], []],
  [
    'words that came and went',
    [
      ['2026-01-01', of({})],
      ['2026-01-05', of({}, 'One 2 three.\n\nFour.\n')],
    ],
    ['2026-01-02', '2026-01-05 -two +2 +Four.'],
  ],
  [
    'keys by their names, and the words of titles and summaries',
    [
      ['2026-01-01', of({ title: 'Old wall', topics: '[a]' })],
      ['2026-01-05', of({ title: 'New wall', topics: '[a, b]', summary: 'In short.' })],
    ],
    ['2026-01-02', '2026-01-05 topics -Old +New +In short.'],
  ],
  [
    'what was written before the date is secret',
    [
      ['2025-12-01', of({}, 'Secret one.\n')],
      ['2025-12-05', of({}, 'Secret two.\n')],
      ['2026-01-03', of({}, 'Public.\n')],
    ],
    ['2026-01-02', '2026-01-03 -Secret two. +Public.'],
  ],
  [
    'what was a draft is secret, also one after it was public',
    [
      ['2026-01-03', of({ draft: 'true' }, 'Secret draft.\n')],
      ['2026-01-04', of({}, 'One.\n')],
      ['2026-01-05', of({ draft: 'true' }, 'Secret again.\n')],
      ['2026-01-06', of({}, 'One two.\n')],
    ],
    ['2026-01-02', '2026-01-06 + two'],
  ],
  [
    'what had expired is secret',
    [
      ['2026-01-03', of({ expires: '2026-01-04' }, 'One.\n')],
      ['2026-01-05', of({ expires: '2026-01-04' }, 'Secret.\n')],
      ['2026-01-06', of({}, 'One.\n')],
    ],
    ['2026-01-02', '2026-01-06 expires'],
  ],
  [
    'what had a problem was never published',
    [
      ['2026-01-03', of({})],
      ['2026-01-04', of({ nonsense: 'x' }, 'Never.\n')],
      ['2026-01-05', of({}, 'One two.\n')],
    ],
    ['2026-01-02', '2026-01-05 - three'],
  ],
  [
    'what nobody sees is no change',
    [
      ['2026-01-03', of({})],
      ['2026-01-04', of({ featured: 'true', comments: 'x' }, 'One  two\nthree.\n')],
    ],
    [],
  ],
  [
    'an archive that was brought in later begins on the article’s day',
    [
      ['2026-03-01', of({ date: '2019-05-06' })],
      ['2026-03-02', of({ date: '2019-05-06' }, 'One.\n')],
    ],
    ['2019-05-06', '2026-03-02 - two three'],
  ],
  [
    'a withdrawal shows no words of what was there',
    [
      ['2026-01-03', of({})],
      ['2026-01-04', of({ withdrawn: 'Wrong.' }, 'Other.\n')],
      ['2026-01-05', of({}, 'One two three four.\n')],
    ],
    ['2026-01-02', '2026-01-04 withdrawn gone', '2026-01-05 withdrawn + four'],
  ],
  [
    'a file that was removed begins anew',
    [
      ['2026-01-03', of({}, 'Before.\n')],
      ['2026-01-04', of({}, 'Before that.\n')],
      ['2026-01-05', undefined],
      ['2026-01-06', of({}, 'One.\n')],
      ['2026-01-07', of({}, 'One two.\n')],
    ],
    ['2026-01-02', '2026-01-07 + two'],
  ],
]

describe('what is told', () => {
  it.each(cases)('%s', async (_, steps, versions) => {
    for (const [day, file] of steps) repository.commit(`${day}T12:00Z`, { [path]: file })
    expect((await collect()).state).toBe('read')
    expect((await told()).map((line) => line.replace(/\.(?= |$)/g, ''))).toEqual(
      versions.map((line) => line.replace(/\.(?= |$)/g, '')),
    )
  })
})

describe('from commit to commit', () => {
  const rounds: Files[] = [
    { [path]: of({}), 'articles/b.md': of({}) },
    { [path]: of({}, 'One two.\n') },
    { 'articles/b.md': of({}, 'B.\n'), 'articles/c.md': of({}) },
    { [path]: undefined, 'articles/2026/a.md': of({}, 'One two.\n') },
    { 'articles/2026/a.md': of({}, 'One two three, and four.\n'), 'README.md': 'x' },
    { 'articles/c.md': of({}, 'C.\n'), 'articles/b.md': undefined },
  ]

  /** Everything that is kept. */
  const all = async (from: HistoryStore) => [
    await from.selectFrom('versions').selectAll().orderBy('path').orderBy('position').execute(),
    await from.selectFrom('histories').selectAll().orderBy('path').execute(),
  ]

  it('is what is told when all is read at once, and files are followed where they move', async () => {
    for (const [index, files] of rounds.entries()) {
      repository.commit(`2026-02-0${index + 1}T12:00Z`, files)
      await collect()
      const fresh = await openHistory(join(repository.folder, '.git', `${stores++}.db`))
      await collect(fresh)
      expect(await all(store)).toEqual(await all(fresh))
      await fresh.destroy()
    }
    expect(await told('articles/2026/a.md')).toEqual([
      '2026-01-02',
      '2026-02-02 - three',
      '2026-02-05 + three, and four',
    ])
    expect([...(await historyMarks(store, now)).keys()].sort()).toEqual([
      'articles/2026/a.md',
      'articles/c.md',
    ])
  })

  it('reads nothing where nothing was committed, and everything where history was written anew', async () => {
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    repository.commit('2026-02-02T12:00Z', { [path]: of({}, 'Secret.\n') })
    expect(await collect()).toEqual({ state: 'read', commits: 2, articles: 1 })
    expect(await collect()).toEqual({ state: 'read', commits: 0, articles: 0 })
    repository.commit('2026-02-03T12:00Z', { [path]: of({}, 'Other.\n') }, 'x', '--amend')
    expect(await collect()).toEqual({ state: 'read', commits: 2, articles: 1 })
    expect(JSON.stringify(await all(store))).not.toContain('Secret')
  })

  it('reads everything where what was kept is damaged', async () => {
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    const file = join(repository.folder, '.git', 'damaged.db')
    writeFileSync(file, 'no database, but long enough to be read as one'.repeat(200))
    const fresh = await openHistory(file)
    expect(await collect(fresh)).toEqual({ state: 'read', commits: 1, articles: 1 })
    await fresh.destroy()
  })

  it('counts a merge as one change, made when it was merged', async () => {
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    repository.git('checkout', '--quiet', '-b', 'side')
    repository.commit('2026-02-02T12:00Z', { [path]: of({}, 'One secret three.\n') })
    repository.commit('2026-02-03T12:00Z', { [path]: of({}, 'One public three.\n') })
    repository.git('checkout', '--quiet', 'main')
    repository.gitAt('2026-02-09T12:00Z', 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'side')
    await collect()
    expect(await told()).toEqual(['2026-01-02', '2026-02-09 -two +public'])
  })

  it('shows what is dated ahead when its hour has come', async () => {
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    repository.commit('2026-02-02T12:00Z', { [path]: of({}, 'One.\n') })
    repository.commit('2026-02-03T12:00Z', { [path]: of({ date: '2026-03-01' }, 'Two.\n') })
    await collect()
    const before = Date.parse('2026-02-28T00:00Z')
    expect(await told(path, before)).toHaveLength(2)
    expect(await told(path)).toHaveLength(3)
    expect(await historyMarks(store, before)).not.toEqual(await historyMarks(store, now))
  })
})

describe('what is not told', () => {
  it('is an address or a message', async () => {
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    repository.commit('2026-02-02T12:00Z', { [path]: of({}, 'One.\n') })
    await collect()
    const shown = await articleHistory(store, path, now, {
      ...{ withMessages: false, withoutTexts: true },
    })
    expect(JSON.stringify(shown)).not.toMatch(/secret|three/)
    expect(shown?.[1]).toMatchObject({ keys: ['text'], signature: 'none' })
    const withMessages = { withMessages: true, withoutTexts: false }
    expect((await articleHistory(store, path, now, withMessages))?.[1]?.subject).toBe(
      'A secret message',
    )
    expect(JSON.stringify(await store.selectFrom('versions').selectAll().execute())).not.toContain(
      '@',
    )
  })

  it('tells when what is withdrawn was withdrawn, and not where its reason was reworded', async () => {
    const reasons = ['Wrong.', undefined, 'Wrong again.', 'Put better.']
    repository.commit('2026-02-01T12:00Z', { [path]: of({}) })
    for (const [index, withdrawn] of reasons.entries())
      repository.commit(`2026-02-1${index}T12:00Z`, { [path]: of(withdrawn ? { withdrawn } : {}) })
    await collect()
    const moments = await withdrawnMoments(store, [path, 'articles/other.md'])
    expect([...moments]).toEqual([[path, Date.parse('2026-02-12T12:00Z')]])
    repository.commit('2026-02-20T12:00Z', { [path]: of({}) })
    await collect()
    expect((await withdrawnMoments(store, [path])).size).toBe(0)
  })

  it('is anything where there is no git, no commit, or only the end of a history', async () => {
    repository.write({ [path]: of({}) })
    expect(await collect()).toMatchObject({ state: 'none' })
    repository.commit('2026-02-01T12:00Z', {})
    repository.commit('2026-02-02T12:00Z', { [path]: of({}, 'One.\n') })
    expect((await collect()).state).toBe('read')
    expect(await told()).toHaveLength(2)
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${repository.folder}`, 'clone'], {
      cwd: repository.folder,
      stdio: 'ignore',
    })
    const contentDir = join(repository.folder, 'clone', 'the content')
    expect(await collectHistory({ store, contentDir, site })).toEqual({
      state: 'none',
      why: 'the clone is shallow',
    })
    expect(await told()).toEqual([])
    expect(await collectHistory({ store, contentDir: '/', site })).toMatchObject({ state: 'none' })
  })
})
