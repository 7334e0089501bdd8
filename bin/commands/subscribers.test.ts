import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'handbill-subscribers-'))
afterAll(() => rmSync(folder, { recursive: true }))
const handbill = join(root, 'bin', 'handbill.ts')

let made = 0
const newData = () => join(folder, `data-${++made}`)
const environment = (dataDir: string) => ({
  ...process.env,
  ...{ DATA_DIR: dataDir, CONTENT_DIR: join(root, 'e2e', 'fixtures', 'small') },
  ...{ DATABASE_URL: '', SECRET_KEY: 'a secret of sixteen' },
})

function run(dataDir: string, words: string[], input = '', secret = 'a secret of sixteen') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [handbill, ...words], {
    ...{ cwd: root, env: { ...environment(dataDir), SECRET_KEY: secret } },
    ...{ input, encoding: 'utf8' },
  })
  return { code: status, stdout, stderr }
}

function csv(name: string, lines: string[]): string {
  const file = join(folder, name)
  writeFileSync(file, `email,status,list,confirmed_at,created_at\n${lines.join('\n')}\n`)
  return file
}

const dates = '2024-01-01T10:00:00Z,2024-01-01T10:00:00Z'
const data = newData()
beforeAll(() => {
  expect(run(data, ['build', '--content-only']).code).toBe(0)
})

/** Data without readers: the catalogue is of the publication alone. */
function newBuilt(): string {
  const made = newData()
  cpSync(join(data, 'catalogue'), join(made, 'catalogue'), { recursive: true })
  return made
}

it('imports, shows, exports and erases', async () => {
  const file = csv('mixed.csv', [
    `ada@example.org,active,daily;weekly,${dates}`,
    `gone@example.org,unsubscribed,,${dates}`,
    'bounced@example.org,bounced,,,',
    `eve at example.org,active,daily,${dates}`,
  ])
  const planned = run(data, ['subscribers', 'import', file])
  expect(planned.code).toBe(1)
  expect(planned.stdout).toContain('Nothing was written. Add --yes to do it.')
  expect(planned.stderr).toContain(`${file}:5:1  an address without @  expected `)
  expect(await stats()).toEqual({
    pending: 0,
    active: 0,
    paused: 0,
    unsubscribed: 0,
    suppressed: 0,
  })

  expect(run(data, ['subscribers', 'import', file, '--yes']).code).toBe(1)
  expect(await stats()).toEqual({
    pending: 0,
    active: 1,
    paused: 0,
    unsubscribed: 1,
    suppressed: 1,
  })
  expect(run(data, ['subscribers', 'stats']).stdout).toContain('1  weekly')
  expect(JSON.parse(run(data, ['subscribers', 'stats', '--json']).stdout)).toEqual(await stats())
  const listed = run(data, ['subscribers', 'list', '--list', 'weekly', '--json']).stdout
  expect(JSON.parse(listed)).toMatchObject([
    { email: 'ada@example.org', list: ['daily', 'weekly'] },
  ])
  expect(run(data, ['subscribers', 'list', '--status', 'paused', '--json']).stdout).toBe('[]\n')

  const output = join(folder, 'out.csv')
  expect(run(data, ['subscribers', 'export', '--output', output]).code).toBe(0)
  expect(statSync(output).mode & 0o777).toBe(0o600)
  expect(readFileSync(output, 'utf8').trim().split('\n')).toHaveLength(3)

  const planErase = run(data, ['subscribers', 'erase', 'ada@example.org'])
  expect(planErase.stdout).toContain('Nothing was deleted')
  const erased = run(data, ['subscribers', 'erase', '-', '--yes'], 'Ada@example.org\nnew@x.org\n')
  expect(erased.stdout).toContain('1 erased, 1 not known and suppressed.')
  expect(await stats()).toEqual({
    pending: 0,
    active: 0,
    paused: 0,
    unsubscribed: 1,
    suppressed: 3,
  })
  expect(run(data, ['subscribers', 'allow', 'new@x.org']).stdout).toContain('no longer suppressed')
  expect(await stats()).toMatchObject({ suppressed: 2 })

  for (const { stdout, stderr } of [planned, planErase, erased])
    expect(`${stdout}${stderr}`).not.toMatch(/ada@example|bounced@|new@x/i)
})

it('backs up and restores', () => {
  const file = join(folder, 'backup.db')
  expect(run(data, ['backup', file]).code).toBe(0)
  expect(run(data, ['backup', file])).toMatchObject({ code: 1 })
  const empty = newData()
  expect(run(empty, ['restore', file]).stdout).toContain('Restored 1 subscriber.')
  expect(run(empty, ['restore', file])).toMatchObject({ code: 1 })
  expect(run(empty, ['restore', file, '--yes']).code).toBe(0)
  expect(run(newData(), ['migrate']).stdout).toContain('Taken: ')
  expect(run(empty, ['migrate']).stdout).toBe('Nothing to do.\n')
}, 60_000)

it('says that a backup, or the database, belongs to another secret, and brings nobody back', async () => {
  const [from, into] = [newBuilt(), newBuilt()]
  const people = Array.from(
    { length: 50 },
    (_, index) => `k${index}@example.org,active,daily,${dates}`,
  )
  const file = csv('k.csv', people)
  run(from, ['subscribers', 'import', file, '--yes'])
  run(from, ['subscribers', 'erase', 'k7@example.org', '--yes'])
  const backup = join(folder, 'other-secret.db')
  expect(run(from, ['backup', backup]).code).toBe(0)

  const foreign = (words: string[]) => run(into, words, '', 'the secret of another')
  const refused = foreign(['restore', backup])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toMatch(
    /^Nothing was changed: the backup was made with a different secret.*SECRET_KEY/,
  )
  expect(refused.stderr).not.toMatch(/^\s+at /m)
  expect(await stats(into)).toMatchObject({ active: 0, suppressed: 0 })

  // With the secret in its place all is as it was: the erased one stays erased.
  expect(run(into, ['restore', backup]).stdout).toContain('Restored 49 subscribers.')
  const planned = run(into, ['subscribers', 'import', file]).stdout
  expect(planned).toContain('1  are suppressed here, and would stay so')
  // Under another one nobody knows, and nothing is imported.
  const imported = foreign(['subscribers', 'import', file, '--yes'])
  expect(imported).toMatchObject({ code: 1 })
  expect(imported.stderr).toMatch(
    /^Nothing was imported\. The subscribers belong to another secret/,
  )
  // Nor is anybody erased, whom the old secret would not know, brought back, or written to with links that lead nowhere.
  for (const [words, told] of [
    [['subscribers', 'erase', 'k1@example.org', '--yes'], 'Nothing was erased.'],
    [['subscribers', 'allow', 'k7@example.org'], 'Nobody was brought back.'],
    [['digest'], 'Nothing was sent.'],
  ] as const) {
    const { code, stderr } = foreign([...words])
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`${told} The subscribers belong to another secret`),
    ])
  }
  expect(await stats(into)).toMatchObject({ active: 49, suppressed: 1 })
  expect(foreign(['restore', backup, '--yes']).stderr).toMatch(/^Nothing was changed\./)

  // An operator who has lost it says so, and goes on.
  expect(foreign(['migrate', '--other-secret']).stdout).toContain('belong to the secret in force')
  expect(foreign(['subscribers', 'import', file]).code).toBe(0)
}, 60_000)

it('brings back by a day, and asks for one of three', () => {
  const { code, stdout } = run(data, ['subscribers', 'allow', '--bounced-since', '2026-01-01'])
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('Nobody is suppressed by bounce since 2026-01-01'),
  ])
})

const wrong: [words: string[], code: number, told: string][] = [
  [['subscribers', 'import', 'nowhere.csv'], 1, 'There is no file nowhere.csv'],
  [
    ['subscribers', 'import', handbill, '--list', 'dialy'],
    2,
    'The publication has no list "dialy"',
  ],
  [['subscribers', 'allow', '--bounced-since', 'May'], 2, '--bounced-since is "May"'],
  [['subscribers', 'allow', 'a@example.org', '--bounced-since', '2026-01-01'], 2, 'one of them'],
  [['subscribers', 'list', '--list', 'hourly'], 2, '"hourly" is no list'],
  [['subscribers', 'list', '--status', 'suppressed'], 2, 'Allowed choices are'],
  [['subscribers', 'erase', 'someone at x.org'], 1, 'Address 1 is not valid (no-at)'],
  [['backup', join('nowhere', 'at', 'all.db')], 1, 'The backup could not be written'],
  [['restore', 'package.json'], 1, 'package.json is no backup of Handbill'],
]
it.each(wrong)('handbill %j: exit code %i', (words, code, told) => {
  const ended = run(data, words)
  expect(ended.stderr).toContain(told)
  expect(ended.stderr).not.toMatch(/^\s+at /m)
  expect(ended.code).toBe(code)
})

it('ends quietly where the program that reads has had enough', async () => {
  const people = Array.from(
    { length: 3000 },
    (_, index) => `a${index}@example.org,active,,${dates}`,
  )
  run(data, ['subscribers', 'import', csv('many.csv', people), '--yes'])
  const child = spawn(process.execPath, [handbill, 'subscribers', 'export'], {
    ...{ cwd: root, env: environment(data), stdio: ['ignore', 'pipe', 'pipe'] },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect({ code, said }).toEqual({ code: 0, said: '' })
})

it('comes to the same when it was killed in the middle and is run again', async () => {
  const rows = fewOr(3000, 8000)
  // Some come twice.
  const different = (rows * 7) / 8
  const people = Array.from({ length: rows }, (_, index) => {
    const status = index % 5 === 0 ? 'unsubscribed' : index % 7 === 0 ? 'bounced' : 'active'
    return `a${index % different}@example.org,${status},daily,${dates}`
  })
  const words = ['subscribers', 'import', csv('killed.csv', people), '--yes']
  const whole = newBuilt()
  expect(run(whole, words).code).toBe(0)
  let killed = await killedAt(rows / 8, words)
  // A busy machine may let it come to its end before so many are seen.
  for (let again = 0; total(killed) === different && again < 5; again++)
    killed = await killedAt(rows / 8, words)
  expect(total(killed)).toBeGreaterThan(0)
  expect(total(killed)).toBeLessThan(different)
  expect(run(killed, words).code).toBe(0)
  const content = (dataDir: string) =>
    run(dataDir, ['subscribers', 'export']).stdout.split('\n').sort()
  expect(content(killed)).toEqual(content(whole))
  expect(await stats(killed)).toEqual(await stats(whole))
}, 120_000)

/** Data on which a command was killed as soon as there were so many subscribers. */
async function killedAt(count: number, words: string[]): Promise<string> {
  const dataDir = newBuilt()
  const child = spawn(process.execPath, [handbill, ...words], {
    ...{ cwd: root, env: environment(dataDir), stdio: 'ignore' },
  })
  const closed = once(child, 'close')
  while (child.exitCode === null && total(dataDir) < count) await setTimeout(1)
  child.kill('SIGKILL')
  await closed
  return dataDir
}

/** What `subscribers stats --json` prints, which one test asks for, without a process for each time. */
async function stats(dataDir = data) {
  const store = await openStore({ databaseUrl: undefined, dataDir })
  try {
    return await store.queries.statistics(Date.now())
  } finally {
    await store.close()
  }
}

/** Addresses that an import has taken so far; 0 while there is no database. */
function total(dataDir: string): number {
  try {
    const database = new DatabaseSync(join(dataDir, 'subscribers.db'), { readOnly: true })
    const row = database
      .prepare(
        'select (select count(*) from subscribers) + (select count(*) from suppressions) as n',
      )
      .get()
    database.close()
    return Number(row?.n)
  } catch {
    return 0
  }
}
