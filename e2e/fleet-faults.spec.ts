import { join } from 'node:path'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { Fleet } from './fleet/fleet.ts'
import { scratch } from './publications.ts'
import { expect, test } from './test.ts'

/** As `npm run bench -- fleet` does at length. */
test('readers and sign-ups outlive what befalls publishers, storage, servers and database', async () => {
  test.skip(!isInstalled('varnishd'), notInstalled('varnishd', 'varnish'))
  test.setTimeout(300_000)
  const fleet = await Fleet.start(join(scratch, 'fleet-faults', String(process.pid)))
  const [one, other] = fleet.publishers
  if (!one || !other) throw new Error('There are two')
  const reader = fleet.reader()
  reader.start()
  try {
    await test.step('a publisher that is killed, and two at once', async () => {
      await fleet.kill(one, 3)
      await fleet.meet(one, other)
    })
    await test.step('a storage that is away', async () => {
      const before = reader.seen.length
      await fleet.withoutStorage(() =>
        expect.poll(() => reader.seen.length).toBeGreaterThan(before + 30),
      )
      reader.settle(await fleet.publish(other))
    })
    await test.step('a database that is replaced by its replica', async () => {
      await fleet.failOver()
      const before = reader.signedUp.length
      await expect.poll(() => reader.signedUp.length, { timeout: 30_000 }).toBeGreaterThan(before)
    })
    await test.step('servers that are started again, one after the other', () => fleet.roll())
    await reader.end()
    expect(reader.wrong()).toEqual([])
    expect(reader.missed).toEqual([])
    expect(await fleet.lost(reader.signedUp)).toEqual([])
    const [bucket, fresh] = await fleet.bucketBesideFresh(other)
    expect(bucket).toEqual(fresh)
  } finally {
    await reader.end()
    await fleet.end()
  }
})
