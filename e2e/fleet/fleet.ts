import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StorageServer } from '#lib/edition/storage/fixtures/storage-server.ts'
import { freePort } from '#lib/net/fixtures/free-port.ts'
import {
  type PostgresServer,
  startPostgres,
  startReplica,
} from '#lib/newsletter/store/fixtures/postgres-server.ts'
import { type Running, run, start } from '../command-line.ts'
import { root } from '../publications.ts'
import { ask } from './ask.ts'
import { described } from './described.ts'
import { Editions } from './editions.ts'
import { must } from './must.ts'
import { ownSettings } from './own-settings.ts'
import { type Door, Reader } from './reader.ts'
import { startVarnish } from './varnish.ts'

/** A machine that publishes: its content, and the settings of its commands. */
export interface Publisher {
  content: string
  settings: Record<string, string>
}

interface FleetServer {
  port: number
  settings: Record<string, string>
  running: Running
}

/**
 * Machines on this one: two that publish, a storage, three servers without content, PostgreSQL with a replica that has what was promised
 * before it was, and Varnish before the servers.
 */
export class Fleet {
  readonly editions = new Editions()
  readonly publishers: Publisher[]
  readonly servers: FleetServer[] = []
  /** Which engine commands are of: that of this repository, or a newer one. */
  engine = root
  readonly #storage: StorageServer
  readonly #databases: { primary: PostgresServer; replica: PostgresServer }
  readonly #ends: (() => Promise<unknown>)[] = []
  #varnishPort = 0
  #count = 0

  private constructor(
    folder: string,
    storage: StorageServer,
    databases: { primary: PostgresServer; replica: PostgresServer },
    varnishPort: number,
  ) {
    this.#storage = storage
    this.#databases = databases
    this.#varnishPort = varnishPort
    const der = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
    const signingKey = der.toString('base64')
    this.publishers = ['one', 'other'].map((name) => {
      const content = join(folder, name, 'content')
      mkdirSync(content, { recursive: true })
      cpSync(join(root, 'e2e', 'fixtures', 'small'), content, { recursive: true })
      const own = { CONTENT_DIR: content, DATA_DIR: join(folder, name, 'data') }
      const purge = `http://127.0.0.1:${varnishPort}`
      return {
        content,
        settings: {
          ...{ ...ownSettings, ...own, DIST_DIR: join(folder, name, 'dist') },
          ...{ SIGNING_KEY: signingKey, PURGE: purge, LOG_LEVEL: 'warn' },
        },
      }
    })
  }

  /** Starts all of them, with so many servers, and an edition that is the first. `folder` is for all that they keep. */
  static async start(folder: string, servers = 3): Promise<Fleet> {
    const storage = await StorageServer.start()
    storage.isPublic = true
    const primary = await startPostgres(['wal_level=replica', 'max_connections=200'])
    const replica = await startReplica(primary, ['max_connections=200'])
    await ask(
      primary.url,
      "alter system set synchronous_standby_names = '*'",
      'select pg_reload_conf()',
    )
    const fleet = new Fleet(folder, storage, { primary, replica }, await freePort())
    fleet.#ends.push(
      () => storage.close(),
      () => primary.stop(),
      () => replica.stop(),
    )
    for (let count = 0; count < servers; count++)
      await fleet.#addServer(join(folder, `server-${count}`))
    await must(['migrate'], fleet.servers[0]?.settings ?? {}, fleet.engine)
    const [one] = fleet.publishers
    // There is no network yet that could be told.
    if (one) await fleet.publish({ ...one, settings: { ...one.settings, PURGE: '' } })
    await Promise.all(fleet.servers.map((server) => fleet.#startServer(server)))
    const ports = fleet.servers.map(({ port }) => port)
    fleet.#ends.push(startVarnish(join(folder, 'varnish'), fleet.#varnishPort, ports))
    return fleet
  }

  get to(): string {
    return this.#storage.addressOf()
  }

  /** A reader of Varnish, of each server, and of the bucket itself. */
  reader(): Reader {
    const bucket = { port: Number(new URL(this.#storage.endpoint).port), before: '/news' }
    const doors: Door[] = [
      { name: 'Varnish', port: this.#varnishPort },
      ...this.servers.map(({ port }, index) => ({ name: `server ${index + 1}`, port })),
      { name: 'the bucket', ...bucket },
    ]
    const paths = ['/', '/articles/first', '/articles/second', '/feed.xml', '/newsletter']
    const reader = new Reader(this.editions, doors, paths)
    reader.settle(this.#count)
    return reader
  }

  /** Writes the next edition into the content of a publisher, and takes it in; returns its number. */
  async edit({ content, settings }: Publisher): Promise<number> {
    const number = ++this.#count
    const folder = join(content, 'articles')
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      const before = readFileSync(file, 'utf8').replace(/\n\nThis is edition \d+\.\n$/, '\n')
      writeFileSync(file, `${before.trimEnd()}\n\nThis is edition ${number}.\n`)
    }
    await must(['build', '--content-only'], settings, this.engine)
    this.editions.begun = number
    return number
  }

  /** Edits and publishes; returns the number of the edition, which is in the storage. */
  async publish(publisher: Publisher): Promise<number> {
    const number = await this.edit(publisher)
    await this.upload(publisher)
    await this.editions.note(number, publisher.settings.DIST_DIR ?? '')
    return number
  }

  async upload({ settings }: Publisher): Promise<void> {
    await must(['publish', '--to', this.to], settings, this.engine)
  }

  /** Begins to publish, and ends the process at the `count`-th object that it puts, however far it is. */
  async kill(publisher: Publisher, count: number): Promise<void> {
    const number = await this.edit(publisher)
    let puts = 0
    const running = start(['publish', '--to', this.to], publisher.settings, this.engine)
    this.#storage.order = ({ method }) => {
      if (method === 'PUT' && ++puts === count) running.child.kill('SIGKILL')
      return undefined
    }
    await new Promise((resolve) => running.child.once('close', resolve))
    this.#storage.order = () => undefined
    await this.editions.note(number, publisher.settings.DIST_DIR ?? '')
  }

  /**
   * Has two publishers with different editions upload at the same time: the older one comes first, or is refused. Returns the number of
   * the one that was edited first.
   */
  async meet(one: Publisher, other: Publisher): Promise<number> {
    const numbers = [await this.edit(one), await this.edit(other)]
    const met = [one, other].map(async ({ settings }) => {
      const { code, output } = await run(['publish', '--to', this.to], settings, this.engine)
      if (code !== 0 && !output.includes('Another machine published it')) throw new Error(output)
    })
    await Promise.all(met)
    for (const [index, { settings }] of [one, other].entries())
      await this.editions.note(numbers[index] ?? 0, settings.DIST_DIR ?? '')
    return Math.min(...numbers)
  }

  /** Nothing of the storage answers while work is at it. */
  async withoutStorage(work: () => Promise<unknown>): Promise<void> {
    this.#storage.order = () => 'drop'
    await work()
    this.#storage.order = () => undefined
  }

  /** Ends the primary as a power cut would, and has the replica take its place. */
  async failOver(): Promise<void> {
    const { primary, replica } = this.#databases
    await primary.kill()
    await ask(replica.url, 'select pg_promote()')
  }

  /** Ends each server, or the first ones, and starts it again, one after the other. */
  async roll(count = this.servers.length): Promise<void> {
    for (const server of this.servers.slice(0, count)) {
      await server.running.end()
      await this.#startServer(server)
    }
  }

  /** Which of these addresses the database does not know. */
  async lost(addresses: string[]): Promise<string[]> {
    const known = await ask(this.#databases.replica.url, 'select address from subscribers')
    const all = new Set(known.map(({ address }) => address))
    return addresses.filter((address) => !all.has(address))
  }

  /** What lies in the bucket, and what would after an upload into an empty one by the publisher whose edition that is. */
  async bucketBesideFresh(): Promise<[Record<string, string>, Record<string, string>]> {
    const lies = this.#storage.objects.get('edition.json')?.bytes.toString()
    const newest = this.publishers.find(
      ({ settings: { DIST_DIR = '' } }) =>
        readFileSync(join(DIST_DIR, 'edition.json'), 'utf8') === lies,
    )
    const fresh = await StorageServer.start()
    const own = { ...newest?.settings, PURGE: '' }
    await must(['publish', '--to', fresh.addressOf()], own, this.engine)
    const both = [described(this.#storage), described(fresh)] as const
    await fresh.close()
    return [...both]
  }

  async end(): Promise<void> {
    for (const { running } of this.servers) await running.end()
    for (const end of this.#ends.reverse()) await end().catch(() => undefined)
  }

  async #addServer(folder: string): Promise<void> {
    const port = await freePort()
    const { primary, replica } = this.#databases
    const both = [primary, replica].map(({ url }) => new URL(url).host).join(',')
    const none = join(folder, 'none')
    const settings = {
      ...{ ...ownSettings, CONTENT_DIR: none, DIST_DIR: none, DATA_DIR: join(folder, 'data') },
      ...{ PORT: String(port), LOG_LEVEL: 'info', SECRET_KEY: 'the secret of all the servers' },
      ...{ DATABASE_URL: primary.url.replace(/@[^/]+/, `@${both}`), TRUST_PROXY: '1' },
      ...{ SIGNUPS_PER_NETWORK: '100000', SIGNUPS_IN_ALL: '1000000' },
    }
    this.servers.push({ port, settings, running: undefined as unknown as Running })
  }

  async #startServer(server: FleetServer): Promise<void> {
    server.running = start(['serve', '--from', this.to], server.settings, this.engine)
    await server.running.says('(Ctrl-C ends it)', 120_000)
  }
}
