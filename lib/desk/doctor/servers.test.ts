import { writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { refusal, startRelay } from '#lib/newsletter/relay/fixtures/relay.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { clockVerdicts } from './clock.ts'
import { lookAtRelay } from './mail.ts'
import { databaseClock, lookAtSubscribers } from './subscribers.ts'
import { lookAtPort } from './surroundings.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe.each(databases)('the subscribers on $name', ({ name, create, open }) => {
  const settingsOf = ({ databaseUrl = '', dataDir = '' }) =>
    readSettings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })

  it('are well where they can be reached and are up to date', async () => {
    const { place, close } = await open()
    closing.push(close)
    const [verdict] = await lookAtSubscribers(settingsOf(place))
    expect(verdict).toMatchObject({ state: 'ok' })
    expect(verdict?.found).toMatch(/^SQLite: sound$|^PostgreSQL \d[\d.]*: answers, and is up to/)
  })

  it('are told to be made where there is nothing yet', async () => {
    const { place, remove } = await create()
    closing.push(remove)
    const [verdict] = await lookAtSubscribers(settingsOf(place))
    if (name === 'SQLite')
      expect(verdict?.found).toBe('SQLite: there is none yet; the first start makes it')
    else expect(verdict).toMatchObject({ state: 'fault', mend: 'run "npx handbill migrate"' })
  })
})

it('finds a damaged file, and no database behind an address, and names no user', async () => {
  const { place, remove } = (await databases[0]?.create()) ?? {}
  if (!place) throw new Error('no SQLite')
  await writeFile(join(place.dataDir, 'subscribers.db'), 'something else entirely '.repeat(100))
  const settings = readSettings({ DATA_DIR: place.dataDir })
  expect(await lookAtSubscribers(settings)).toMatchObject([{ state: 'fault' }])
  await remove?.()
  const away = readSettings({ DATABASE_URL: 'postgres://jane:geheim@127.0.0.1:1/x' })
  expect(await lookAtSubscribers(away)).toMatchObject([
    { state: 'fault', found: 'PostgreSQL cannot be used (ECONNREFUSED)' },
  ])
})

it("asks PostgreSQL's clock", async () => {
  const { place, remove } = (await databases[1]?.create()) ?? {}
  closing.push(() => remove?.())
  const database = await databaseClock(place?.databaseUrl ?? '')
  expect(clockVerdicts({ now: Date.now(), database }, 'UTC')).toMatchObject([{ state: 'ok' }])
  expect(database).toBeDefined()
})

describe('a relay', () => {
  const lookAt = async (url: string) => (await lookAtRelay(readSettings({ SMTP_URL: url })))[0]

  it('is well where it lets us in', async () => {
    const relay = await startRelay()
    closing.push(relay.close)
    expect(await lookAt(relay.url)).toEqual({
      ...{ state: 'ok', found: 'the relay answers, on this machine' },
    })
    expect(relay.received).toEqual([])
  })

  it('is a fault where it refuses the login, and none of its words are told', async () => {
    const relay = await startRelay({
      ...{ allowInsecureAuth: true, authOptional: false },
      onAuth: (_, __, done) => done(refusal(535, '5.7.8 not you, jane')),
    })
    closing.push(relay.close)
    const verdict = await lookAt(relay.url.replace('//', '//jane:geheim@'))
    expect(verdict).toMatchObject({
      state: 'fault',
      mend: expect.stringMatching(/^check user and password/),
    })
    expect(verdict?.found).toBe('the relay cannot be used (535 5.7.8)')
  })

  it('is a fault in time where it says nothing', async () => {
    const port = await listening(createServer(() => undefined))
    const start = performance.now()
    expect(await lookAt(`smtp://127.0.0.1:${port}`)).toMatchObject({ state: 'fault' })
    expect(performance.now() - start).toBeLessThan(6000)
  })

  it('is none where mails are kept', async () => {
    expect(await lookAt('')).toMatchObject({ state: 'warning' })
  })
})

it('tells a port that is free, ours or taken', async () => {
  const found = async (port: number) =>
    (await lookAtPort(readSettings({ HOST: '127.0.0.1', PORT: `${port}` })))[0]?.found
  const ours = await listening(createHttpServer((_, answer) => answer.end('ok\n')))
  const taken = await listening(createHttpServer((_, answer) => answer.end('<p>ok</p>')))
  expect(await found(0)).toBe('port 0 is free')
  expect(await found(ours)).toBe(`port ${ours}: a Handbill server answers`)
  expect(await found(taken)).toBe(`port ${taken} is taken by something else`)
})
