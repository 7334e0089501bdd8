import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { buildMessage, finish } from '#lib/newsletter/relay/build-message.ts'
import { arabicArticles, issueArticle, issuePublication, testIssue } from '../fixtures/issue.ts'
import { renderIssue } from '../issues/render/render-issue.ts'
import { seal } from '../list/seal.ts'
import { newToken, Secrets } from '../list/tokens.ts'
import { composeMail } from './compose-mail.ts'

/** Where Debian's package puts its rules, which no update has changed. */
const rules = '/usr/share/spamassassin'
const hasFilter = isInstalled('spamassassin')

/** What a rule may add to the score; less is how rules are counted that say nothing. */
const most = 0.1

const secrets = new Secrets('a secret of the tests')
const host = 'news.bridgetown-courier.org'
const reader = 'marta.vidal@posta-comarcal.net'
const publication = {
  ...issuePublication,
  ...{ url: `https://${host}`, from: `daily@${host}`, contact: `desk@${host}` },
  logo: { url: `https://${host}/theme/mail-logo-1a.png`, width: 64, height: 64, isName: false },
}

const summary =
  'The council wants to mend the old bridge over the river before the winter, and says who is to pay for it.'
const articles = {
  en: [
    issueArticle({ title: 'Who pays for the bridge', summary, kind: 'Analysis' }),
    ...['A library opens at night', 'Trams for the harbour', 'What the budget says of schools'].map(
      (title, index) => issueArticle({ slug: `more-${index}`, title, summary }),
    ),
  ],
  es: ['Quién paga el puente', 'Una biblioteca abre de noche', 'Tranvías para el puerto'].map(
    (title, index) =>
      issueArticle({
        ...{ slug: `nota-${index}`, title },
        summary:
          'El ayuntamiento quiere reparar el viejo puente sobre el río antes del invierno, y dice quién lo va a pagar.',
      }),
  ),
  ar: arabicArticles(4),
}

async function digest(language: keyof typeof articles): Promise<Buffer> {
  const issue = testIssue({
    language,
    content: {
      articles: articles[language],
      corrections: [{ slug: 'old', title: 'An old story', date: 0, text: 'In 1931, not in 1913.' }],
    },
  })
  const { messageFor } = await renderIssue(issue, publication, secrets, buildMessage)
  return messageFor({ subscriberId: '0198c0de-0000-7000-8000-000000000002', address: reader })
}

async function confirmation(language: string): Promise<Buffer> {
  const createdAt = Date.UTC(2026, 10, 22, 6)
  const { token } = newToken()
  const composed = await composeMail(
    {
      ...{ id: '0198c0de-0000-7000-8000-000000000001', kind: 'confirm', address: reader },
      ...{ subscriberId: '0198c0de-0000-7000-8000-000000000002', language, attempts: 0, createdAt },
      payload: seal(secrets.sealing, { token, lists: ['daily'] }),
    },
    publication,
    secrets,
  )
  if ('fault' in composed) throw new Error(composed.fault)
  return (await finish(composed)).message
}

/** A message as a reader's mail service gets it: over a relay of the publication's, with a name that leads back. */
function received(message: Buffer): Buffer {
  const date = /^Date: (.*)\r$/m.exec(message.toString('latin1'))?.[1] ?? ''
  return Buffer.concat([
    Buffer.from(
      [
        `Return-Path: <daily@${host}>`,
        `Received: from ${host} (${host} [185.76.9.31])`,
        '\tby mx1.posta-comarcal.net (Postfix) with ESMTPS id 4Fq2Kx5Tz1zB;',
        `\t${date}`,
        '',
      ].join('\r\n'),
    ),
    message,
  ])
}

/** The rules of SpamAssassin that each message met, and what each adds to its score. */
function met(messages: Buffer[]): Map<string, number>[] {
  const files = messages.map((message, index) => {
    const file = join(folder, `${index}.eml`)
    writeFileSync(file, message)
    return file
  })
  const words = ['--local', '--test-mode', '--configpath', rules]
  const quiet = ['--prefspath', join(folder, 'prefs'), '--cf', 'use_bayes 0']
  const env = { ...process.env, HOME: folder, LC_ALL: 'C' }
  const said = execFileSync('spamassassin', [...words, ...quiet, ...files], {
    ...{ env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 100_000 },
  })
  return said
    .split(/^Content analysis details:/m)
    .slice(1)
    .map((report) => {
      const lines = report.matchAll(/^ *(-?\d+\.\d+) +([A-Z][A-Z0-9_]+) /gm)
      return new Map([...lines].map(([, points, rule = '']) => [rule, Number(points)]))
    })
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-spam-'))
  writeFileSync(join(folder, 'prefs'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('SpamAssassin', () => {
  beforeEach(({ skip }) => skip(!hasFilter, notInstalled('SpamAssassin', 'spamassassin')))
  const names: string[] = []
  const reports = new Map<string, Map<string, number>>()
  // One process for all: most of its time goes into reading its rules.
  beforeAll(async () => {
    if (!hasFilter) return
    const messages: Buffer[] = []
    for (const language of ['en', 'es', 'ar'] as const) {
      names.push(`digest ${language}`, `confirmation ${language}`)
      messages.push(await digest(language), await confirmation(language))
    }
    names.push('a bad one')
    messages.push(
      Buffer.from(
        `From: x@${host}\r\nTo: ${reader}\r\nSubject: VIAGRA!!! FREE MONEY\r\nDate: Sun, 22 Nov 2026 06:00:00 +0000\r\n\r\nBuy cheap viagra now, 100% free, click here!\r\n`,
      ),
    )
    const found = met(messages.map(received))
    for (const [index, name] of names.entries()) reports.set(name, found[index] ?? new Map())
  }, 120_000)

  test.each(
    ['digest', 'confirmation'].flatMap((kind) =>
      ['en', 'es', 'ar'].map((language) => `${kind} ${language}`),
    ),
  )('finds nothing bad in the %s', (name) => {
    const report = reports.get(name)
    expect(report?.size).toBeGreaterThan(0)
    expect([...(report ?? [])].filter(([, points]) => points > most)).toEqual([])
  })

  test('sees a bad one', () => {
    const points = [...(reports.get('a bad one')?.values() ?? [])]
    expect(Math.max(...points)).toBeGreaterThan(most)
  })
})
