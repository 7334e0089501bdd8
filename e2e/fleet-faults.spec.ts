import { join } from 'node:path'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { Fleet } from './fleet/fleet.ts'
import { scratch } from './publications.ts'
import { expect, test } from './test.ts'

/** Each fault once, beside two servers; `npm run bench -- fleet` has more of each. */
test('readers and sign-ups outlive what befalls publishers, storage, servers and database', async () => {
  test.skip(!isInstalled('varnishd'), notInstalled('varnishd', 'varnish'))
  test.setTimeout(240_000)
  const fleet = await Fleet.start(join(scratch, 'fleet-faults', String(process.pid)), 2)
  const [one, other] = fleet.publishers
  if (!one || !other) throw new Error('There are two')
  const reader = fleet.reader()
  reader.start()
  try {
    await test.step('a publisher that is killed', () => fleet.kill(one, 3))
    await test.step('two at once, and a storage that is away', async () => {
      const before = reader.seen.length
      const meeting = fleet.meet(one, other)
      await fleet.withoutStorage(() =>
        expect.poll(() => reader.seen.length).toBeGreaterThan(before + 30),
      )
      reader.settle(await meeting)
    })
    await test.step('a database that is replaced by its replica', async () => {
      await fleet.failOver()
      const before = reader.signedUp.length
      await expect.poll(() => reader.signedUp.length, { timeout: 30_000 }).toBeGreaterThan(before)
    })
    await test.step('a server that is started again', () => fleet.roll(1))
    await reader.end()
    expect(reader.wrong()).toEqual([])
    expect(reader.missed).toEqual([])
    expect(await fleet.lost(reader.signedUp)).toEqual([])
    const [bucket, fresh] = await fleet.bucketBesideFresh()
    expect(bucket).toEqual(fresh)
  } finally {
    await reader.end()
    await fleet.end()
  }
})
