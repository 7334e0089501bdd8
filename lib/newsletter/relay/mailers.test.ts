import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { afterEach, describe, expect, test } from 'vitest'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'
import { finish } from './build-message.ts'
import { startRelay } from './fixtures/relay.ts'
import { mailboxMailer } from './mailbox-mailer.ts'
import { smtpMailer } from './smtp-mailer.ts'

const mail: Mail = {
  messageId: '<0198c0de-0000-7000-8000-000000000001@news.example>',
  from: { name: 'The Local', address: 'News@news.example' },
  to: { name: '', address: 'reader@example.org' },
  subject: 'Please confirm',
  text: 'Hello\nhttps://news.example/newsletter/confirm/abcdefghijklmnopqrstuvwx\n',
  html: '<p>Hello</p>',
  headers: {
    'List-Unsubscribe': `<https://news.example/newsletter/unsubscribe/${'x'.repeat(40)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': '<newsletter.news.example>',
    'Auto-Submitted': 'auto-generated',
  },
  date: new Date('2026-11-22T21:14:46Z'),
}

interface Fixture {
  mailer: Mailer
  /** What came out, in the order in which it was handed in. */
  raw: () => Promise<string[]>
  /** Recipients as the relay was told; undefined where there is no relay. */
  recipients: () => string[][] | undefined
  end: () => Promise<unknown>
}

const fixtures: Record<string, () => Promise<Fixture>> = {
  smtp: async () => {
    const relay = await startRelay()
    const mailer = smtpMailer(relay.url)
    return {
      mailer,
      raw: async () => relay.received.map(({ raw }) => raw),
      recipients: () => relay.received.map(({ to }) => to),
      end: async () => {
        await mailer.close()
        await relay.close()
      },
    }
  },
  mailbox: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'handbill-mail-'))
    let moment = Date.UTC(2026, 10, 22)
    const read = async (name: string) => readFile(join(folder, 'mail', name), 'utf8')
    return {
      mailer: mailboxMailer(join(folder, 'mail'), () => moment++),
      raw: async () => Promise.all((await readdir(join(folder, 'mail'))).sort().map(read)),
      recipients: () => undefined,
      end: () => rm(folder, { recursive: true }),
    }
  },
}

const running: Fixture[] = []
afterEach(async () => {
  for (const each of running.splice(0)) await each.end()
})

async function start(name: string): Promise<Fixture> {
  const fixture = await fixtures[name]?.()
  if (!fixture) throw new Error(name)
  running.push(fixture)
  return fixture
}

/** Header fields of a mail, unfolded (RFC 5322, 2.2.3), by lower-case name. */
function fieldsOf(raw: string): [name: string, value: string][] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '')
  return head.split('\r\n').map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
}

const scripts: [what: string, text: string][] = [
  ['English', 'Please confirm'],
  ['Spanish', 'Falta confirmar: «El Día» — ¿ya está? Mañana, señor'],
  ['Arabic', 'نرجو التأكيد: «الصحيفة» بالبريد، اليوم ٢٢ نوفمبر'],
  ['emoji', '📰 👩🏽‍💻 🏳️‍🌈 end'],
  ['a long line', 'Señal '.repeat(400).trim()],
  ['dots and From', '.\n..\nFrom here\n.end'],
]

describe.each(Object.keys(fixtures))('%s', (name) => {
  test.each(scripts)('%s comes out as it went in', async (_, text) => {
    const { mailer, raw } = await start(name)
    const subject = text.replaceAll('\n', ' ')
    const submitted = await mailer.submit(
      await finish({ ...mail, subject, text, html: `<p>${text}</p>` }),
    )
    expect(submitted).toEqual({ outcome: 'submitted' })
    const [first = ''] = await raw()
    const parsed = await PostalMime.parse(first)
    expect(parsed).toMatchObject({ subject, from: mail.from, to: [mail.to] })
    expect(parsed.text?.trimEnd()).toBe(text)
    expect(parsed.html?.trimEnd()).toBe(`<p>${text}</p>`)
    for (const line of first.split('\r\n')) expect(line.length).toBeLessThan(999)
  })

  test('every header is there, once, unbroken, and the Message-ID is the same on a resend', async () => {
    const { mailer, raw } = await start(name)
    await mailer.submit(await finish(mail))
    await mailer.submit(await finish(mail))
    const mails = await raw()
    expect(mails).toHaveLength(2)
    for (const each of mails) {
      const fields = fieldsOf(each)
      expect(fields).toHaveLength(new Set(fields.map(([field]) => field)).size)
      expect(Object.fromEntries(fields)).toMatchObject({
        'message-id': mail.messageId,
        from: 'The Local <News@news.example>',
        to: 'reader@example.org',
        subject: 'Please confirm',
        date: 'Sun, 22 Nov 2026 21:14:46 +0000',
        'mime-version': '1.0',
        ...Object.fromEntries(
          Object.entries(mail.headers).map(([field, value]) => [field.toLowerCase(), value]),
        ),
      })
    }
  })

  test('500 attempts to slip in a recipient or a header add neither', async () => {
    const { mailer, raw, recipients } = await start(name)
    const slip = fc.constantFrom(
      ...[
        '\r\nBcc: evil@x.example',
        '\nTo: evil@x.example',
        '\rCc: evil@x.example',
        '\r\n\r\nbody',
      ],
      ...[', evil@x.example', '; evil@x.example', ' <evil@x.example>', '>, <evil@x.example>'],
      ...[
        '\u0000',
        '\u2028Bcc: evil@x.example',
        '"',
        '\\',
        '(',
        ',',
        ':',
        ';',
        '\r\n.\r\nQUIT\r\n',
      ],
      ...['%0d%0aBcc:evil@x.example', '=?utf-8?Q?=0D=0ABcc:_evil=40x.example?=', '\ud800'],
      '\r\nContent-Type: text/html',
    )
    const base = fc.constantFrom('reader@example.org', 'a@b.example', 'Reader', '')
    const hostile = fc
      .array(fc.oneof(slip, base, fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join(''))
    const where = fc.constantFrom('to', 'toName', 'from', 'fromName', 'subject', 'text', 'header')
    const known = ['date', 'from', 'list-id', 'message-id', 'mime-version', 'subject', 'to']
    const ofTheBody = ['content-type', 'content-transfer-encoding']
    let taken = 0
    await fc.assert(
      fc.asyncProperty(hostile, where, async (text, place) => {
        const submission = await mailer.submit(await finish(hostileMail(text, place)))
        if (submission.outcome !== 'submitted') {
          expect(['to', 'from']).toContain(place)
          return
        }
        taken++
      }),
      { numRuns: 500 },
    )
    const mails = await raw()
    expect(mails).toHaveLength(taken)
    expect(taken).toBeGreaterThan(200)
    for (const each of mails) {
      const names = fieldsOf(each).map(([field]) => field)
      expect(names).toEqual([...new Set(names)])
      expect([...known, ...ofTheBody]).toEqual(expect.arrayContaining(names))
      const { to = [], cc, bcc } = await PostalMime.parse(each)
      expect({ to: to.length, cc, bcc }).toEqual({ to: 1, cc: undefined, bcc: undefined })
    }
    const envelopes = recipients()
    for (const to of envelopes ?? []) {
      expect(to).toHaveLength(1)
      expect(to[0]).not.toContain('evil')
    }
    expect(envelopes?.length ?? taken).toBe(taken)
  })
})

function hostileMail(text: string, place: string): Mail {
  const changed: Mail = { ...mail, headers: { 'List-Id': '<newsletter.news.example>' } }
  if (place === 'to') changed.to = { name: '', address: text }
  if (place === 'toName') changed.to = { ...mail.to, name: text }
  if (place === 'from') changed.from = { ...mail.from, address: text }
  if (place === 'fromName') changed.from = { ...mail.from, name: text }
  if (place === 'subject') changed.subject = text
  if (place === 'text') changed.text = text
  if (place === 'header') changed.headers = { 'List-Id': text }
  return changed
}

test('a kept mail can be read by its owner alone, and lies there whole or not at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'handbill-mail-'))
  await mailboxMailer(join(folder, 'mail')).submit(await finish(mail))
  const names = await readdir(join(folder, 'mail'))
  expect(names).toEqual([expect.stringMatching(/^\d{8}T\d{9}Z-0198c0de-[\d-]+\.eml$/)])
  const { mode } = await stat(join(folder, 'mail', names[0] ?? ''))
  expect(mode & 0o777).toBe(0o600)
  await writeFile(join(folder, 'file'), '')
  const blocked = await mailboxMailer(join(folder, 'file')).submit(await finish(mail))
  expect(blocked).toEqual({ outcome: 'unreachable', reply: 'EEXIST', ofAll: true })
  await rm(folder, { recursive: true })
})
