import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Follow, Like } from '@fedify/fedify/vocab'
import { askPeer } from '#lib/social/ask.ts'
import { type Running, run, start } from './command-line.ts'
import { FedifyPeer } from './fedify-peer.ts'
import { ownPorts, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

/** A publication that is served by a process of its own. */
class Served {
  readonly url: string
  readonly settings: Record<string, string>
  readonly requestKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  server: Running | undefined
  readonly #contentDir: string

  constructor(name: string, port: number) {
    this.url = `http://127.0.0.1:${port}`
    this.#contentDir = join(scratch, 'publications', name)
    this.settings = {
      ...settingsFor(this.#contentDir, port, name),
      ...{ LOG_LEVEL: 'info', FEDIVERSE_NETWORKS: 'any' },
      FEDIVERSE_KEY: this.requestKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    }
    for (const folder of ['CONTENT_DIR', 'DATA_DIR', 'DIST_DIR'])
      rmSync(this.settings[folder] ?? '', { recursive: true, force: true })
    mkdirSync(join(this.#contentDir, 'articles'), { recursive: true })
    writeFileSync(
      join(this.#contentDir, 'site.yml'),
      `name: ${name}\nurl: ${this.url}\nlanguage: en\ntimeZone: UTC\nhistory: false\naccounts: { activitypub: true, numbers: true }\n`,
    )
    this.write('old', 'date: 2026-01-01')
  }

  write(slug: string, front: string): void {
    writeFileSync(
      join(this.#contentDir, 'articles', `${slug}.md`),
      `---\ntitle: The ${slug}\ntopics: [city]\n${front}\n---\n\nA text of its own.\n`,
    )
  }

  async publish(): Promise<void> {
    const { code, output } = await run(['build', '--content-only'], this.settings)
    expect(code, output).toBe(0)
  }

  async serve(): Promise<void> {
    await this.publish()
    this.server = start(['serve'], this.settings)
    // Pages are there before the edition is.
    await this.server.says('is at', 120_000)
  }

  account = (name: string) => `${this.url}/ap/accounts/${name}.json`
  article = (slug: string) => `${this.url}/ap/articles/${slug}.json`

  /** Sends an activity of the publication's account, signed by its key: what Handbill itself has no button for. */
  async send(to: Served, activity: object): Promise<void> {
    const actor = this.account('news')
    const id = `${actor}#test-${randomUUID()}`
    const body = Buffer.from(JSON.stringify({ id, actor, ...activity }))
    const signer = { key: this.requestKey, keyId: `${actor}#main-key` }
    const asking = { allowsPrivate: true, now: Date.now }
    const { status } = await askPeer(`${to.url}/ap/inbox`, signer, asking, { body })
    expect(status).toBe(202)
  }

  /** Kinds of activities that its inbox took, by its log. */
  taken(): string[] {
    const lines = this.server?.output().match(/^\{.*"event":"fediverse-inbox-.*$/gm) ?? []
    return lines.map((line) => (JSON.parse(line) as { kind: string }).kind)
  }
}

const one = new Served('fediverse-one', ownPorts.fediverse)
const other = new Served('fediverse-other', ownPorts.fediverse + 1)
let reader: FedifyPeer
const today = () => `date: ${new Date(Date.now() - 60_000).toISOString().slice(0, 16)}`

test.beforeAll(async () => {
  test.setTimeout(240_000)
  reader = await new FedifyPeer().start()
  await Promise.all([one.serve(), other.serve()])
})
test.afterAll(async () => {
  await Promise.all([one.server?.end(), other.server?.end()])
  reader.close()
})

test('two Handbills and a peer follow each other’s topic, and are told so', async () => {
  await other.send(one, { type: 'Follow', object: one.account('city') })
  await one.send(other, { type: 'Follow', object: other.account('city') })
  const follow = new Follow({
    id: new URL('#follow-1', reader.actor),
    actor: reader.actor,
    object: new URL(one.account('city')),
  })
  await reader.send(one.account('city'), follow)
  await expect
    .poll(() => reader.taken.splice(0), { timeout: 60_000 })
    .toEqual([`Accept ${follow.id?.href}`])
  await expect.poll(() => other.taken(), { timeout: 60_000 }).toEqual(['Follow', 'Accept'])
  await expect
    .poll(() => one.taken().sort(), { timeout: 60_000 })
    .toEqual(['Accept', 'Follow', 'Follow'])
})

test('a new, a corrected and a withdrawn article arrive, and a like is counted on the page', async ({
  request,
}) => {
  test.setTimeout(120_000)
  const timeout = 40_000
  const front = today()
  one.write('budget', front)
  await one.publish()
  await expect
    .poll(() => reader.taken.splice(0), { timeout })
    .toEqual([`Announce ${one.article('budget')}`])
  const like = new Like({
    id: new URL('#like-1', reader.actor),
    actor: reader.actor,
    object: new URL(one.article('budget')),
  })
  await reader.send(one.account('news'), like)
  one.write('budget', `${front}\ncorrections: [{date: ${front.slice(6, 16)}, text: Two.}]`)
  await one.publish()
  await expect
    .poll(() => reader.taken.splice(0), { timeout })
    .toEqual([`Update ${one.article('budget')}`])
  await expect
    .poll(async () => (await request.get(`${one.url}/articles/budget`)).text(), { timeout })
    .toContain('1 like')
  one.write('budget', `${front}\nwithdrawn: Wrong.`)
  await one.publish()
  await expect
    .poll(() => reader.taken.splice(0), { timeout })
    .toEqual([`Delete ${one.article('budget')}`])
  await expect
    .poll(() => other.taken().slice(2), { timeout })
    .toEqual(['Announce', 'Update', 'Delete'])
})
