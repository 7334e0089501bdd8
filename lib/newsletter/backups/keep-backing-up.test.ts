import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { lookAtBackups } from '#lib/desk/doctor/backups.ts'
import { backUp } from '#lib/newsletter/store/backup.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { openBackup } from '#lib/newsletter/store/restore-check.ts'
import { backUpApart } from '#lib/server/jobs/back-up-apart.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { keptBackups } from './backup-files.ts'
import {
  type BackupEvent,
  type BackupOptions,
  backUpIfDue,
  keepBackingUp,
} from './keep-backing-up.ts'

const root = mkdtempSync(join(tmpdir(), 'handbill-backups-'))
afterAll(() => rmSync(root, { recursive: true }))
const hour = 3_600_000
const start = Date.parse('2026-11-22T12:00Z')
let made = 0

function setUp(changes: Partial<BackupOptions> = {}) {
  const folder = join(root, `${++made}`, 'kept')
  const events: BackupEvent[] = []
  let at = start
  const options: BackupOptions = {
    ...{ folder, keep: 7, timeZone: async () => 'Europe/Madrid', now: () => at },
    backUp: async (file) => writeFileSync(file, 'backup', { mode: 0o600 }),
    tell: (event) => events.push(event),
    ...changes,
  }
  const days = async () => (await keptBackups(options.folder)).map(({ day }) => day)
  const to = (moment: number) => {
    at = moment
  }
  return { folder, events, options, days, to, now: () => at }
}

it('makes one a night, in the zone of the publication, and what was missed at once', async () => {
  const { options, days, to, folder } = setUp()
  expect(await backUpIfDue(options)).toBe(true)
  expect(await days()).toEqual(['2026-11-22'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  to(Date.parse('2026-11-23T02:19:59Z'))
  expect(await backUpIfDue(options)).toBe(false)
  // 03:20 in Madrid.
  to(Date.parse('2026-11-23T02:20:00Z'))
  expect(await backUpIfDue(options)).toBe(true)
  expect(await backUpIfDue(options)).toBe(false)
  to(Date.parse('2026-11-27T09:00Z'))
  expect(await backUpIfDue(options)).toBe(true)
  expect(await days()).toEqual(['2026-11-27', '2026-11-23', '2026-11-22'])
})

it('keeps the newest so many, and leaves what it has not made', async () => {
  const { options, days, to, folder, events } = setUp({ keep: 3 })
  for (let day = 0; day < 5; day++) {
    to(start + day * 24 * hour)
    await backUpIfDue(options)
  }
  expect(await days()).toEqual(['2026-11-26', '2026-11-25', '2026-11-24'])
  expect(events.map((event) => 'deleted' in event && event.deleted)).toEqual([0, 0, 0, 1, 1])
  const own = ['notes.txt', 'subscribers-2020-01-01.db.bak', 'subscribers.db']
  for (const name of own) writeFileSync(join(folder, name), 'x')
  const [dead, alive] = [
    'subscribers-2026-11-26.db.4242.part',
    'subscribers-2026-11-26.db.4243.part',
  ]
  for (const name of [dead, alive]) writeFileSync(join(folder, name), 'x')
  const now = start + 5 * 24 * hour
  for (const [name, at] of [
    [dead, now - 25 * hour],
    [alive, now - hour],
  ] as const)
    utimesSync(join(folder, name), at / 1000, at / 1000)
  to(now)
  await backUpIfDue(options)
  expect(
    readdirSync(folder)
      .filter((name) => !/^subscribers-[\d-]+\.db$/.test(name))
      .sort(),
  ).toEqual([...own, alive].sort())
})

it('deletes none where none could be made, tells it, and tries again', async () => {
  const waits: number[] = []
  const ending = new AbortController()
  const { options, events, days, to, now } = setUp({
    keep: 1,
    backUp: async (file) => {
      if (waits.length < 3) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      writeFileSync(file, 'backup')
    },
    sleep: async (wait) => {
      waits.push(wait)
      to(now() + wait)
      if (waits.length === 5) ending.abort()
    },
  })
  await keepBackingUp(options, ending.signal)
  expect(events).toMatchObject([
    { what: 'backup-failed', error: { code: 'ENOSPC' }, wait: 300_000 },
    { what: 'backup-failed', wait: 600_000 },
    { what: 'backup-failed', wait: 1_200_000 },
    { what: 'backup-made', deleted: 0 },
    { what: 'backup-made', deleted: 1 },
  ])
  // Until 03:20 in Madrid, and a day.
  expect(waits.slice(3)).toEqual([Date.parse('2026-11-23T02:20Z') - start - 2_100_000, 24 * hour])
  expect(await days()).toEqual(['2026-11-23'])
})

describe.each(databases)('by schedule, on $name', ({ open }) => {
  it('is a whole backup that only its owner may read', async () => {
    const { place, store, close } = await open()
    try {
      await store.write((queries) => queries.insert(subscriber('ada@example.org')))
      const { options, folder, days } = setUp({
        backUp: (file) => backUp(place, file, { replaces: true }),
      })
      await backUpIfDue(options)
      expect(await days()).toEqual(['2026-11-22'])
      const file = join(folder, 'subscribers-2026-11-22.db')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      const backup = await openBackup(file, place.dataDir)
      const rows = await backup.database.selectFrom('subscribers').select('address').execute()
      await backup.close()
      expect(rows).toEqual([{ address: 'ada@example.org' }])
    } finally {
      await close()
    }
  })
})

it('is made in a process of its own, which tells why it failed', async () => {
  const [sqlite] = databases
  const opened = await sqlite?.open()
  if (!opened) throw new Error('no SQLite')
  vi.stubEnv('DATA_DIR', opened.place.dataDir)
  vi.stubEnv('DATABASE_URL', '')
  try {
    const file = join(root, 'apart.db')
    await backUpApart(file)
    expect(existsSync(file)).toBe(true)
    await expect(backUpApart(join(root, 'nowhere', 'apart.db'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  } finally {
    vi.unstubAllEnvs()
    await opened.close()
  }
})

it.each([
  ['where it is not set', undefined, 'ok', /none on a schedule/],
  ['where there is none yet', [], 'warning', /none yet/],
  ['a day old', [24], 'ok', /the last is 24 h old; 1 of at most 7/],
  ['two days and an hour old', [49], 'fault', /the last is 2 days old/],
  ['an hour old, of three', [1, 25, 49], 'ok', /the last is 1 h old; 3 of at most 7/],
  ['of the time to come, as a clock was wrong', [-5], 'ok', /the last is 0 h old/],
] as const)('the doctor is told of the last one: %s', async (_, ages, state, found) => {
  const { folder } = setUp()
  const now = Date.now()
  if (ages) {
    mkdirSync(folder, { recursive: true })
    for (const [index, age] of ages.entries()) {
      const file = join(folder, `subscribers-2026-11-${20 - index}.db`)
      writeFileSync(file, 'x')
      utimesSync(file, (now - age * hour) / 1000, (now - age * hour) / 1000)
    }
  }
  const settings = readSettings({ ...(ages && { BACKUP_DIR: folder }) })
  const [verdict] = await lookAtBackups(settings, now)
  expect(verdict).toMatchObject({ state, found: expect.stringMatching(found) })
})
