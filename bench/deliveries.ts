import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { RenderedIssue } from '#lib/newsletter/records/rendered-issue.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { smtpMailer } from '#lib/newsletter/relay/smtp-mailer.ts'
import { plainOptions } from '#lib/newsletter/sending/fixtures/plain-issue.ts'
import { makeIssue, makeReaders } from '#lib/newsletter/sending/fixtures/recipients.ts'
import { mostOnWire } from '#lib/newsletter/sending/most-on-wire.ts'
import { sendIssues } from '#lib/newsletter/sending/send-issues.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import { launch, median } from './run.ts'

/** Each is measured in turn, so that whatever else the machine does meets all alike. */
const rounds = 5
const recipients = 2000
const many = 1_000_000
/** Mails of the long issue during which memory is watched. */
const watched = 10_000
const megabyte = 1024 * 1024

/** As long as the mail of a day with a dozen articles. */
const body = `${'The day in our town, said in a line of seventy-six letters, all of it text.\r\n'.repeat(400)}`

async function render({ id }: { id: number }): Promise<RenderedIssue> {
  return {
    envelopeFrom: () => 'news@news.example',
    messageFor: ({ subscriberId, address }) =>
      Buffer.from(
        `Message-ID: <${id}.${subscriberId}@news.example>\r\nFrom: news@news.example\r\n` +
          `To: ${address}\r\nSubject: Today\r\n\r\n${body}`,
      ),
  }
}

/**
 * Measures the sending of issues on SQLite to a relay in a process of its own: messages a second and a second of this
 * process's CPU, beside the same bytes sent by bare nodemailer over as many connections; how long it takes to list a
 * million recipients, and what memory sending to them takes.
 */
export async function measureDeliveries(): Promise<void> {
  mkdirSync('.data', { recursive: true })
  const folder = mkdtempSync(join('.data', 'bench-'))
  const sink = launch([join(import.meta.dirname, 'mail-sink.ts')], {})
  try {
    const port = await new Promise<string>((resolve) =>
      sink.stdout?.once('data', (chunk) => resolve(String(chunk).trim())),
    )
    const relay = `smtp://127.0.0.1:${port}`
    await measureRates(join(folder, 'short'), relay)
    await measureMany(join(folder, 'long'), relay)
  } finally {
    sink.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  console.log()
}

interface Rates {
  second: number
  cpuSecond: number
}

async function measureRates(dataDir: string, relay: string): Promise<void> {
  const place = { databaseUrl: undefined, dataDir }
  const store = await openStore(place)
  await makeReaders(place, recipients)
  const own: Rates[] = []
  const bare: Rates[] = []
  for (let round = 0; round <= rounds; round++) {
    await makeIssue(place, `day ${round}`)
    const mine = await ratesOf(() => sendAll(store, relay, recipients))
    const theirs = await ratesOf(() => sendBare(relay))
    // The first round warms up.
    if (round === 0) continue
    own.push(mine)
    bare.push(theirs)
  }
  await store.close()
  const size = Math.round(Buffer.byteLength(body) / 1000)
  console.log(`issues of ${size} KB sent to a local relay`)
  print('Handbill', own)
  print('bare nodemailer', bare)
  const ratio = (rate: keyof Rates) =>
    median(own.map((each, index) => each[rate] / (bare[index]?.[rate] ?? 0))).toFixed(2)
  console.log(
    `  Handbill / nodemailer    ${ratio('second')} a second, ${ratio('cpuSecond')} a CPU-second`,
  )
}

function print(label: string, rates: Rates[]): void {
  const shown = (rate: keyof Rates) =>
    median(rates.map((each) => each[rate]))
      .toFixed(0)
      .padStart(6)
  console.log(
    `  ${label.padEnd(22)} ${shown('second')} a second ${shown('cpuSecond')} a CPU-second`,
  )
}

async function ratesOf(work: () => Promise<number>): Promise<Rates> {
  const start = performance.now()
  const before = process.cpuUsage()
  const count = await work()
  const { user, system } = process.cpuUsage(before)
  return {
    second: (count * 1000) / (performance.now() - start),
    cpuSecond: (count * 1e6) / (user + system),
  }
}

/** Sends until so many mails have gone out; answers how many have. */
async function sendAll(
  store: Store,
  relay: string,
  enough: number,
  watch: () => void = () => undefined,
): Promise<number> {
  const mailer = smtpMailer(relay)
  const ending = new AbortController()
  let sent = 0
  const options = plainOptions({ store, mailer, signal: ending.signal })
  await sendIssues({
    ...{ ...options, render, times: {} },
    tell: ({ count = 0 }) => {
      sent += count
      watch()
      if (sent >= enough) ending.abort()
    },
  })
  await mailer.close()
  return sent
}

async function sendBare(url: string): Promise<number> {
  const transport = createTransport({ pool: true, url, maxConnections: mostOnWire })
  const { envelopeFrom, messageFor } = await render({ id: 1 })
  let next = 0
  const work = async () => {
    while (next < recipients) {
      const subscriberId = `0198c0de-0000-7000-8000-${String(++next).padStart(12, '0')}`
      const address = `reader-${next}@example.org`
      const envelope = { from: envelopeFrom(subscriberId), to: [address] }
      await transport.sendMail({ envelope, raw: messageFor({ subscriberId, address }) })
    }
  }
  await Promise.all(Array.from({ length: mostOnWire }, work))
  transport.close()
  return recipients
}

async function measureMany(dataDir: string, relay: string): Promise<void> {
  const place = { databaseUrl: undefined, dataDir }
  const store = await openStore(place)
  await makeReaders(place, many)
  await makeIssue(place)
  let longest = 0
  // Every transaction is timed from the moment in which it may begin.
  const timed: Store = {
    ...store,
    write: (work, options) =>
      store.write(async (queries) => {
        const start = performance.now()
        return work(queries).finally(() => {
          longest = Math.max(longest, performance.now() - start)
        })
      }, options),
  }
  const start = performance.now()
  let listed = 0
  const memory: number[] = []
  await sendAll(timed, relay, watched, () => {
    listed ||= performance.now() - start
    memory.push(process.memoryUsage().rss / megabyte)
  })
  await store.close()
  const quarter = Math.floor(memory.length / 4)
  const part = (index: number) =>
    median(memory.slice(index * quarter, (index + 1) * quarter)).toFixed(0)
  const parts = [0, 1, 2, 3].map(part).join(', ')
  console.log(`an issue to ${many.toLocaleString('en')} recipients`)
  console.log(
    `  listed in ${(listed / 1000).toFixed(1)} s, the longest transaction ${longest.toFixed(0)} ms`,
  )
  console.log(`  memory while sending, by quarters of the time: ${parts} MB`)
}
