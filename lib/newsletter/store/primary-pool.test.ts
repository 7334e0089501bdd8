import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { type PostgresServer, startPostgres, startReplica } from './fixtures/postgres-server.ts'
import { openWire, type Wire } from './fixtures/wire.ts'
import { migrateStore, openStore } from './open-store.ts'
import { addressesOfHosts } from './postgres-hosts.ts'

const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Nothing here outlives the test, but for what is promised to the one who wrote it. */
const settings = ['fsync=off', 'wal_level=replica']

async function pair(): Promise<{ primary: PostgresServer; replica: PostgresServer }> {
  const primary = await startPostgres(settings)
  ends.push(() => primary.stop())
  const replica = await startReplica(primary, settings)
  ends.push(() => replica.stop())
  return { primary, replica }
}

/** As `DATABASE_URL` has several hosts. */
const together = (...urls: string[]) =>
  urls[0]?.replace(/@[^/]+/, `@${urls.map((url) => new URL(url).host).join(',')}`) ?? ''

async function say(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function wireTo(server: PostgresServer): Promise<Wire> {
  const wire = await openWire(server.url)
  ends.push(() => wire.close())
  return wire
}

test('writes go to the host that takes them, to a promoted one when the line goes silent, and never back', async () => {
  const { primary, replica } = await pair()
  await say(
    primary.url,
    "alter system set synchronous_standby_names = '*'",
    'select pg_reload_conf()',
  )
  const wire = await wireTo(primary)
  const url = together(replica.url, wire.url)
  await migrateStore({ databaseUrl: url, dataDir: '' })
  const store = await openStore({ databaseUrl: url, dataDir: '' })
  ends.push(() => store.close())
  await store.tryToWrite()
  wire.cut()
  const waits = store.tryToWrite().catch((error: Error) => error.message)
  await say(replica.url, 'alter system reset synchronous_standby_names', 'select pg_promote()')
  expect(await waits).toMatch(/has not answered for 1500 ms/)
  // What waited at the former host is given up, and its turn is another's.
  await vi.waitFor(() => store.tryToWrite(), { timeout: 10_000, interval: 100 })
  // As if it had never been away: it has seen fewer promotions.
  const former = await wireTo(primary)
  const both = await openStore({ databaseUrl: together(former.url, replica.url), dataDir: '' })
  ends.push(() => both.close())
  await both.tryToWrite()
  const answered = async (at: string) => {
    const client = new pg.Client({ connectionString: at })
    await client.connect()
    const { rows } = await client.query(
      "select count(*)::int as n from limits where key like 'probe%'",
    )
    await client.end()
    return rows[0].n
  }
  expect(await answered(replica.url)).toBeGreaterThan(1)
}, 60_000)

test('where no host takes writes, that is said', async () => {
  const url = 'postgres://handbill@127.0.0.1:1,127.0.0.1:2/handbill'
  await expect(openStore({ databaseUrl: url, dataDir: '' })).rejects.toMatchObject({
    name: 'NoPrimaryError',
    message: 'None of the hosts of DATABASE_URL takes writes',
  })
})

test('an address may name several hosts', () => {
  expect(addressesOfHosts('postgres://a:b@c/d')).toEqual(['postgres://a:b@c/d'])
  expect(addressesOfHosts('postgres://a:b@c:1,[::1]:2,e/d?x=1')).toEqual([
    'postgres://a:b@c:1/d?x=1',
    'postgres://a:b@[::1]:2/d?x=1',
    'postgres://a:b@e/d?x=1',
  ])
})
