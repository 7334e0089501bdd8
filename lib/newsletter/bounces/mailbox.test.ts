import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lookAtMailbox } from '#lib/desk/doctor/mailbox.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { type TestNewsletter, testNewsletter } from '../fixtures/newsletter.ts'
import { dovecotLack, type ImapServer, startImapServer } from './fixtures/imap-server.ts'
import { readSample } from './fixtures/read-sample.ts'
import { countMailbox, mailboxFault, takeFromMailbox } from './mailbox.ts'
import { takeMails } from './take-mail.ts'

const ana = subscriber('ana@reader.example', { state: 'active' })
const sample = (name: string, { secrets }: TestNewsletter) =>
  readSample(name, secrets, { subscriberId: ana.id, issueId: 1 })
const [sqlite] = databases
const lack = dovecotLack()

async function having(work: (newsletter: TestNewsletter) => Promise<void>) {
  const opened = await sqlite?.open()
  if (!opened) throw new Error('SQLite is expected')
  const newsletter = testNewsletter(opened.store)
  await opened.store.write((queries) => queries.insert(ana))
  await work(newsletter).finally(opened.close)
}

describe('a mailbox of a real server', () => {
  let server: ImapServer
  beforeAll(async () => {
    if (lack === undefined) server = await startImapServer()
  })
  afterAll(() => server?.close())

  it('is emptied of what names a reader; other mails stay, and are not read again', ({ skip }) => {
    skip(lack !== undefined, lack)
    return having(async (newsletter) => {
      const bounce = sample('exchange-unknown-user', newsletter)
      server.deliver([bounce, sample('absence', newsletter), 'Subject: hi\r\n\r\nHi'])
      expect(await countMailbox({ url: server.url })).toBe(3)
      const round = await takeFromMailbox(newsletter, { url: server.url })
      expect(round).toEqual({ taken: { suppressed: 1, other: 2 }, isMore: false })
      expect(await newsletter.store.queries.find(ana.id)).toBe(undefined)
      expect(server.count()).toEqual({ all: 2, read: 2 })
      expect(await takeFromMailbox(newsletter, { url: server.url })).toEqual({
        ...{ taken: {}, isMore: false },
      })
    })
  })

  it('is emptied piece by piece, whatever it holds', ({ skip }) => {
    skip(lack !== undefined, lack)
    return having(async (newsletter) => {
      const before = server.count().all
      const bounce = sample('exchange-full', newsletter)
      // One is longer than what is read of it, and one is none.
      const long = Buffer.concat([Buffer.from(bounce), Buffer.alloc(3_000_000, 'a\r\n')])
      server.deliver([...Array<Uint8Array>(118).fill(bounce), long, Buffer.alloc(1000, 0xff)])
      let all = 0
      let rounds = 0
      for (let isMore = true; isMore; rounds++) {
        const round = await takeFromMailbox(newsletter, { url: server.url, most: 50 })
        for (const count of Object.values(round.taken)) all += count
        isMore = round.isMore
      }
      expect([all, rounds]).toEqual([120, 3])
      expect(server.count().all).toBe(before + 1)
      expect(await newsletter.store.queries.find(ana.id)).toBeDefined()
    })
  })

  it('goes on in the next round where the time of one is up', ({ skip }) => {
    skip(lack !== undefined, lack)
    return having(async (newsletter) => {
      const before = server.count().all
      server.deliver(Array<Uint8Array>(120).fill(sample('exchange-full', newsletter)))
      const left: number[] = []
      for (let isMore = true; isMore; ) {
        isMore = (await takeFromMailbox(newsletter, { url: server.url, length: 0 })).isMore
        left.push(server.count().all - before)
      }
      expect(left).toEqual([70, 20, 0])
    })
  })

  it('goes on past mails that are laborious to read, and settles those that were read', async ({
    skip,
  }) => {
    skip(lack !== undefined, lack)
    return having(async (newsletter) => {
      const parts = `Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(90_000)}`
      const blank = `Content-Type: text/html\r\n\r\n${'\n \t'.repeat(300_000)}`
      const before = server.count().all
      server.deliver([parts, blank, parts, sample('exchange-full', newsletter)])
      const { taken } = await takeFromMailbox(newsletter, { url: server.url })
      expect(taken).toEqual({ other: 3, counted: 1 })
      expect(server.count()).toMatchObject({ all: before + 3 })
      expect(await takeMails(newsletter, Array(3).fill(Buffer.from('x')), 0)).toEqual(['other'])
    })
  })

  it('says which door is shut', async ({ skip }) => {
    skip(lack !== undefined, lack)
    const faultOf = (url: string) => countMailbox({ url }).then(() => undefined, mailboxFault)
    expect(await faultOf(server.url.replace('secret', 'wrong'))).toBe(
      'it refuses the user or the password',
    )
    expect(await faultOf(server.url.replace('INBOX', 'none'))).toBe('it has no folder of that name')
    expect(await faultOf('imap://news:secret@127.0.0.1:1')).toBe('ECONNREFUSED')
    const look = (url: string) => lookAtMailbox(readSettings({ BOUNCE_MAILBOX: url }))
    expect(await look(server.url)).toMatchObject([{ state: 'ok' }])
    expect(await look(server.url.replace('secret', 'wrong'))).toMatchObject([{ state: 'fault' }])
    expect(await lookAtMailbox(readSettings({}))).toEqual([])
  })
})

describe('a mailbox that hangs', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  /** A server that answers the first so many lines, and then nothing. */
  async function hanging(lines: number): Promise<string> {
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      if (lines > 0) socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
      let answered = 1
      socket.on('data', (data) => {
        for (const line of data.toString().split('\r\n').filter(Boolean)) {
          if (++answered > lines) return
          const [tag, command = ''] = line.split(' ')
          if (/^select$/i.test(command)) socket.write('* 3 EXISTS\r\n* OK [UIDVALIDITY 1]\r\n')
          socket.write(`${tag} OK done\r\n`)
        }
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return `imap://news:secret@127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const times = { connect: 200, silence: 200, round: 5000 }
  it.each([0, 1, 2, 3, 4, 5, 6])('after %i answers ends the round', async (lines) => {
    const url = await hanging(lines)
    const desk = undefined as unknown as TestNewsletter
    await expect(takeFromMailbox(desk, { url, times })).rejects.toThrow()
  })

  it('ends with its round, and at the signal', async () => {
    const url = await hanging(2)
    const slow = { connect: 60_000, silence: 60_000 }
    await expect(countMailbox({ url, times: { ...slow, round: 100 } })).rejects.toThrow('too long')
    const signal = AbortSignal.abort()
    await expect(countMailbox({ url, signal, times: slow })).rejects.toThrow()
  })
})
