import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { at, issueArticle, issueList, testSource } from '#lib/newsletter/issues/fixtures/issues.ts'
import { keepMaking, type MakingEvent } from '#lib/newsletter/issues/keep-making.ts'
import { makeDueIssues } from '#lib/newsletter/issues/make-due-issues.ts'
import { smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { migrateStore, openStore } from '#lib/newsletter/store/open-store.ts'
import { startCountingRelay } from './fixtures/counting-relay.ts'
import { plainOptions } from './fixtures/plain-issue.ts'
import { deliveriesOf, makeReaders } from './fixtures/recipients.ts'
import { sendIssues } from './send-issues.ts'
import type { SendingEvent } from './send-options.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-full-'))
const disk = mountDisk(folder, 'size=8m')
afterAll(() => {
  unmountDisk(folder)
  rmSync(folder, { recursive: true, force: true })
})

/** SQLite's code of a full disk, which is what the log tells. */
const full = { code: 'ERR_SQLITE_ERROR', errcode: 13 }
const total = 600
const now = at('11-22T07:00')

it('a digest on a full disk makes and sends nothing half, says why, and goes on when there is room', async ({
  skip,
}) => {
  const { fill, free } = disk ?? skip(noDisk)
  const place = { databaseUrl: undefined, dataDir: join(folder, 'data') }
  mkdirSync(place.dataDir)
  await migrateStore(place)
  await makeReaders(place, total)
  let store = await openStore(place)
  const list = issueList({ languages: ['en'] })
  // More than the log of changes may have room for.
  const summary = 'It says at length what happened. '.repeat(8000)
  const long = { ...issueArticle('wall', at('11-21T12:00')), summary }
  const make = () => makeDueIssues({ store }, [list], testSource(long), now, () => undefined)
  fill()
  await expect(make()).rejects.toMatchObject(full)
  expect(await store.queries.issuesIn(['copying', 'sending', 'paused', 'sent'])).toEqual([])
  const told: MakingEvent[] = []
  const leading = new AbortController()
  const making = keepMaking(
    {
      newsletter: { store, now: () => now },
      material: async () => ({ lists: [list], source: testSource(long) }),
      ...{ holder: 'one', tell: (event) => told.push(event) },
    },
    leading.signal,
  )
  while (!told.some(({ what }) => what === 'digest-failed')) await setTimeout(10)
  leading.abort()
  await making
  expect(told.find(({ what }) => what === 'digest-failed')).toMatchObject({ error: full })
  free()
  expect(await make()).toMatchObject([{ outcome: 'made' }])

  // The log of changes begins anew: no room is left in it.
  await store.close()
  store = await openStore(place)
  const relay = await startCountingRelay()
  const mailer = smtpMailer(relay.url)
  const events: SendingEvent[] = []
  const failures = () => events.filter(({ error }) => error !== undefined)
  const options = plainOptions({ store, mailer, mode: 'hold', tell: (each) => events.push(each) })
  const some = relay.more(50)
  const sending = sendIssues({ ...options, times: { ...options.times, lease: 20_000 } })
  await some
  fill()
  let isOver = false
  const watched = sending.finally(() => {
    isOver = true
  })
  while (failures().length === 0 && !isOver) await setTimeout(10)
  // Whatever went out has its mark.
  await setTimeout(200)
  const out = [...relay.mails.keys()]
  const marks = new Map((await deliveriesOf(place)).map(({ number, state }) => [number, state]))
  expect(out.length).toBeLessThan(total)
  for (const number of out) expect(['on-wire', 'submitted']).toContain(marks.get(number))
  free()
  expect(await watched).toBe(1)
  expect(new Set(failures().map(({ what }) => what))).toContain('store-failed')
  for (const { error } of failures()) expect(error).toMatchObject(full)
  expect([relay.mails.size, relay.repeats()]).toEqual([total, 0])
  const states = (await deliveriesOf(place)).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['submitted']))
  await mailer.close()
  await relay.close()
  await store.close()
}, 60_000)
