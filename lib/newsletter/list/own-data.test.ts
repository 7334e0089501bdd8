import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask as look } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { tableNames } from '#lib/newsletter/store/tables.ts'
import { ask, takeMail, takeMails, testNewsletter } from '../fixtures/newsletter.ts'
import { confirm } from './confirm.ts'
import { day } from './limits.ts'
import { eraseByLink, ownData } from './own-data.ts'
import { changePreferences, lookAtPreferences } from './preferences.ts'
import { lookAtUnsubscription, unsubscribe } from './unsubscribe.ts'

const shown = { wording: 'Yes', page: '/newsletter' }
const address = 'somebody.peculiar@example.org'

/** A store with one reader, who has signed up for another list. */
async function readerOn(name: string) {
  const opened = await databases.find((each) => each.name === name)?.open()
  if (!opened) throw new Error(`no ${name}`)
  const newsletter = testNewsletter(opened.store)
  await ask(newsletter, address)
  const mail = await takeMail(newsletter)
  await confirm(newsletter, mail.token, shown)
  await ask(newsletter, address, { lists: ['weekly'] })
  const { secrets } = newsletter
  const [preferences, unsubscription] = (['preferences', 'unsubscribe'] as const).map((purpose) =>
    secrets.linkToken(purpose, mail.subscriberId),
  )
  if (!preferences || !unsubscription) throw new Error('no links')
  return { opened, newsletter, mail, preferences, unsubscription }
}

describe.each(databases)('what is kept of a person on $name', ({ name }) => {
  it('is shown to anyone who holds the link, and to nobody else', async () => {
    const { opened, newsletter, preferences, unsubscription } = await readerOn(name)
    const until = newsletter.clock.now + day
    await changePreferences(newsletter, preferences, { kind: 'pause', until }, shown)
    const at = '2026-11-22T12:00:00.000Z'
    const event = { at, language: 'en', lists: ['daily'], page: '/newsletter' }
    const data = await ownData(newsletter, preferences)
    expect(data).toEqual({
      ...{ address, language: 'en', status: 'paused', pausedUntil: '2026-11-23T12:00:00.000Z' },
      ...{ lists: ['daily'], signedUpAt: at, confirmedAt: at, events: expect.anything() },
      ...{ issues: [], bounces: [] },
    })
    // Within one millisecond of the standing clock their order is by chance.
    expect(data?.events.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual([
      { ...event, kind: 'confirmed', wording: 'Yes' },
      { ...event, kind: 'paused', wording: 'Yes' },
      expect.objectContaining({ kind: 'requested', wording: 'Sign up' }),
      expect.objectContaining({ kind: 'requested', lists: ['weekly'] }),
    ])
    expect(await ownData(newsletter, unsubscription)).toBeUndefined()
    await opened.close()
  })

  it('is after erasing a fingerprint alone, and every link ends', async () => {
    const { opened, newsletter, mail, preferences, unsubscription } = await readerOn(name)
    const { place, store } = opened
    expect(await eraseByLink(newsletter, unsubscription)).toBe(false)
    expect(await eraseByLink(newsletter, preferences)).toBe(true)
    expect(await eraseByLink(newsletter, preferences)).toBe(false)
    for (const table of tableNames) {
      const text = JSON.stringify(await look(place, `select * from ${table}`))
      for (const trace of [address, 'peculiar', mail.subscriberId, mail.token])
        expect(text, table).not.toContain(trace)
      // Numbers name nobody.
      const isLeft = ['suppressions', 'limits', 'reader_numbers', 'list_days'].includes(table)
      expect(text === '[]', table).toBe(!isLeft)
    }
    const fingerprint = newsletter.secrets.fingerprint(address)
    expect(await look(place, 'select fingerprint, reason from suppressions')).toEqual([
      { fingerprint, reason: 'erased' },
    ])
    expect((await store.queries.statistics(0)).suppressed).toBe(1)
    expect(await lookAtPreferences(newsletter, preferences)).toEqual({ state: 'gone' })
    expect(await lookAtUnsubscription(newsletter, unsubscription)).toEqual({ state: 'gone' })
    expect(await unsubscribe(newsletter, unsubscription, shown)).toEqual({ state: 'gone' })
    expect(await confirm(newsletter, mail.token, shown)).toEqual({ state: 'unknown' })
    expect(await ownData(newsletter, preferences)).toBeUndefined()
    newsletter.clock.now += 2 * day
    await ask(newsletter, address)
    expect(await takeMails(newsletter)).toEqual([])
    expect(await store.queries.findByAddress(address)).toBeUndefined()
    await opened.close()
  })
})

it('an erased address is not left behind in the file of SQLite either', async () => {
  const { opened, newsletter, preferences } = await readerOn('SQLite')
  const { dataDir } = opened.place
  const bytes = async () => {
    const files = await readdir(dataDir)
    return (await Promise.all(files.map((file) => readFile(join(dataDir, file), 'latin1')))).join()
  }
  expect(await bytes()).toContain('peculiar')
  await eraseByLink(newsletter, preferences)
  await opened.store.close()
  expect(await bytes()).not.toContain('peculiar')
  await rm(dataDir, { recursive: true })
})
