import { expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { deskForEach, inShort } from './fixtures/issue-desk.ts'
import { at, issueList } from './fixtures/issues.ts'
import { issuesToSteer } from './issues-to-steer.ts'
import { type Steering, steerIssue } from './steer-issue.ts'

const [database] = databases
if (!database) throw new Error('There is no database to test on')
const desk = deskForEach(database)
const list = issueList({ limit: 12 * 3_600_000, languages: ['en'] })

/** Steers what is named at a moment, as the command does; answers each day with what came of it. */
async function steer(steering: Steering, now: string, named?: string) {
  const { opened, source } = desk()
  const { queries } = opened.store
  const moment = named === undefined ? undefined : at(named)
  const naming = { at: moment }
  const found = await issuesToSteer(queries, { lists: [list], source }, naming, steering, at(now))
  const told: string[] = []
  for (const each of found) {
    const newsletter = { store: opened.store, now: () => at(now) }
    const { outcome } = await steerIssue(newsletter, each, each.issue, steering)
    told.push(`${each.day.slice(5)} ${each.wait ?? outcome}`)
  }
  return told
}

const run = async (now: string) => inShort(await desk().run(now, list))

it.each([
  ['in the morning on which it was skipped', '11-22T09:00', undefined],
  ['at night, after its limit', '11-22T22:00', undefined],
  ['at a moment in that morning', '11-22T09:00', '11-22T08:00'],
  ['at a moment of that night', '11-22T22:00', '11-22T22:00'],
])('held %s the next issue does not go out, until it is released', async (_, now, named) => {
  await desk().subscribe('ana')
  expect(await run('11-22T07:00')).toEqual(['daily en 2026-11-22 skipped'])
  expect(await steer('hold', now, named)).toContain('11-23 ordered')
  desk().publish('false', '11-22T15:00')
  expect(await run('11-23T07:00')).toEqual(['daily en 2026-11-23 held'])
  expect(await steer('release', '11-23T08:00')).toEqual(['11-23 done'])
  expect(await run('11-23T08:00')).toEqual(['daily en 2026-11-23 made: false'])
})

it('held on the morning on which it was skipped it is not made either where more comes', async () => {
  await desk().subscribe('ana')
  await run('11-22T07:00')
  expect(await steer('hold', '11-22T08:00')).toEqual(['11-22 empty', '11-23 ordered'])
  // An article of that day, without a time.
  desk().publish('late', '11-22T00:00')
  expect(await run('11-22T09:00')).toEqual(['daily en 2026-11-22 held'])
  // All that waits is released at once.
  expect(await steer('release', '11-22T10:00')).toEqual(['11-22 done', '11-23 done'])
  expect(await run('11-22T10:00')).toEqual(['daily en 2026-11-22 made: late'])
})

it('what is released before anything came is the next alone', async () => {
  await desk().subscribe('ana')
  await run('11-22T07:00')
  expect(await steer('release', '11-22T08:00')).toEqual(['11-23 already'])
  await steer('cancel', '11-22T08:00')
  expect(await steer('release', '11-22T09:00')).toEqual(['11-22 empty', '11-23 done'])
})

it('one that waits to be made is held alone', async () => {
  await desk().subscribe('ana')
  desk().publish('a', '11-21T12:00')
  expect(await steer('hold', '11-22T08:00')).toEqual(['11-22 ordered'])
})

it('one that was made is held, and at its end the next one; a moment names it all the same', async () => {
  await desk().subscribe('ana')
  desk().publish('a', '11-21T12:00')
  await desk().runInVain('11-22T07:00', list)
  expect(await steer('hold', '11-22T08:00')).toEqual(['11-22 done'])
  expect(await steer('release', '11-22T08:00')).toEqual(['11-22 done'])
  await run('11-22T08:00')
  expect(await steer('hold', '11-22T08:00')).toEqual(['11-23 ordered'])
  expect(await steer('hold', '11-22T08:00', '11-22T07:00')).toEqual(['11-22 refused'])
})

it('one that was skipped before a newer one was made is never made', async () => {
  await desk().subscribe('ana')
  await run('11-22T07:00')
  desk().publish('a', '11-22T12:00')
  await run('11-23T07:00')
  expect(await steer('hold', '11-23T08:00', '11-22T08:00')).toEqual(['11-22 over'])
})
