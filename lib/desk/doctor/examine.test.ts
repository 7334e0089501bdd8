import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { clockVerdicts, lookAtClock } from './clock.ts'
import { examine, ok } from './examine.ts'
import { lookWritable, roomVerdict } from './folders.ts'

test('what hangs, and what fails, is a fault of its own, without the words of an error', async () => {
  const found = examine(
    [
      { about: 'a', look: () => new Promise(() => undefined) },
      { about: 'b', look: async () => [ok('well')] },
      {
        about: 'c',
        look: async () => {
          throw Object.assign(new Error('password of jane@example.org'), { code: 'EX' })
        },
      },
    ],
    20,
  )
  const findings = await Array.fromAsync(found)
  expect(findings).toMatchObject([
    { about: 'a', state: 'fault', found: 'no answer within 0.02 s' },
    { about: 'b', state: 'ok', found: 'well' },
    { about: 'c', state: 'fault', found: 'failed (EX)' },
  ])
  expect(JSON.stringify(findings)).not.toContain('jane')
})

test('what is found is given at once, also while a later look still hangs', async () => {
  const looks = [
    { about: 'a', look: async () => [ok('well')] },
    { about: 'b', look: () => new Promise<never>(() => undefined) },
  ]
  const found = examine(looks, 600_000)
  expect((await found.next()).value).toMatchObject({ about: 'a', found: 'well' })
})

const megabyte = 1024 * 1024
test.each([
  [50_000 * megabyte, 1_000_000, 2_000_000, 'ok', '48 GB free, and room for 1000000 files'],
  [500 * megabyte, 1_000_000, 2_000_000, 'warning', '500 MB free, and room for 1000000 files'],
  [99 * megabyte, 1_000_000, 2_000_000, 'fault', '99 MB free, and room for 1000000 files'],
  [50_000 * megabyte, 5, 2_000_000, 'fault', '48 GB free, and room for 5 files'],
  [50_000 * megabyte, 0, 0, 'ok', '48 GB free'],
])('a disk with %d bytes and %d of %d files left', (bytes, files, allFiles, state, told) => {
  expect(roomVerdict('DATA_DIR', { bytes, files, allFiles })).toMatchObject({
    ...{ state, found: `DATA_DIR: ${told}` },
  })
})

const now = Date.parse('2026-11-22T07:30Z')
const hour = 3_600_000
const at = 'it is 2026-11-22T08:30+01:00 in Europe/Madrid'
test.each([
  [{}, 'ok', at],
  [{ written: now - hour, database: now + 4000 }, 'ok', at],
  [{ written: now + hour }, 'fault', /, but files were written at 2026-11-22T09:30/],
  [{ database: now - 20_000 }, 'warning', `${at}; the database's clock is 20 s off`],
  [{ database: now + hour }, 'fault', `${at}; the database's clock is 3600 s off`],
])('a clock beside %j', (traces, state, told) => {
  const [verdict] = clockVerdicts({ now, ...traces }, 'Europe/Madrid')
  expect(verdict?.state).toBe(state)
  expect(verdict?.found).toMatch(told)
})

test.each([
  ['a fraction of a millisecond later', 3_600.000_25, 'fault', /but files were written at/],
  ['a year later', 31_536_000.5, 'fault', /but files were written at/],
  ['as it should be', -60.123_4, 'ok', /^it is /],
  ['in 1970', -now / 1000, 'ok', /^it is /],
])('a file that was written %s is compared with the clock', async (_, seconds, state, told) => {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-clock-'))
  mkdirSync(join(folder, 'data', 'catalogue'), { recursive: true })
  const clock = vi.spyOn(Date, 'now').mockReturnValue(now)
  try {
    for (const part of ['', 'catalogue']) {
      const file = join(folder, 'data', part, 'x.db')
      writeFileSync(file, '')
      utimesSync(file, 1, now / 1000 + seconds)
      utimesSync(join(folder, 'data', part), 1, 1)
    }
    const settings = readSettings({ DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'no') })
    const [verdict] = await lookAtClock({ ...settings, contentDir: folder })
    expect(verdict?.state).toBe(state)
    expect(verdict?.found).toMatch(told)
  } finally {
    clock.mockRestore()
    rmSync(folder, { recursive: true })
  }
})

test('a disk that is mounted read-only is to be mounted for writing', async ({ skip }) => {
  const top = mkdtempSync(join(tmpdir(), 'handbill-doctor-'))
  onTestFinished(() => {
    unmountDisk(top)
    rmSync(top, { recursive: true, force: true })
  })
  if (!mountDisk(top, 'ro')) skip(noDisk)
  for (const folder of [top, join(top, 'data')])
    expect(await lookWritable({ setting: 'DATA_DIR', folder })).toMatchObject([
      { state: 'fault', mend: 'mount that disk for writing' },
    ])
})
