import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hashOf } from '#lib/newsletter/issues/freeze.ts'
import { hashToken } from '#lib/newsletter/list/tokens.ts'
import { makeReaders } from '#lib/newsletter/sending/fixtures/recipients.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { startPostgres } from '#lib/newsletter/store/fixtures/postgres-server.ts'
import { migrateStore, openStore, type StorePlace } from '#lib/newsletter/store/open-store.ts'
import { launch, median, memoryOf, run } from './run.ts'
import { ready } from './server.ts'

const port = 4098
const many = 1_000_000
const asked = 40
/** Milliseconds during which mails are counted, with nobody at the desk. */
const counted = 20_000
const reader = '0198c0de-0000-7000-8000-000000000007'
const day = '2026-11-22'
const pages = [
  ...['/desk', `/desk/issues/daily/en/${day}`, '/desk/list', '/desk/readers', '/desk/import'],
  ...[`/desk/readers/${reader}`, '/desk/suppressions', '/desk/log', '/desk/passkey'],
]

/**
 * Measures the pages of the desk with a million readers on SQLite and on PostgreSQL while an issue is on its way to them, what the desk takes
 * of memory and of the rate at which mails are sent, and when mails end after a hold.
 */
export async function measureDesk(handbill: string): Promise<void> {
  await measureOn('SQLite', handbill)
  const postgres = await startPostgres()
  try {
    await measureOn('PostgreSQL', handbill, postgres.url)
  } finally {
    await postgres.stop()
  }
}

async function measureOn(name: string, handbill: string, databaseUrl?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const place = { databaseUrl, dataDir: folder }
  const env = {
    ...{ DATA_DIR: folder, DIST_DIR: join(folder, 'dist'), PORT: String(port), HOST: '127.0.0.1' },
    ...{ SITE_URL: '', SMTP_URL: '', LOG_LEVEL: 'error', DATABASE_URL: databaseUrl ?? '' },
  }
  try {
    const built = await run([handbill, 'build', '--content-only'], env)
    if (built.code !== 0) throw new Error(built.output)
    await fill(place)
    console.log(
      `the desk on ${name}, with ${many.toLocaleString('en')} readers and an issue on its way`,
    )
    const alone = await serving(handbill, { ...env, DESK_USERS: '' }, () => rateOf(place))
    const desk = { ...env, DESK_USERS: 'editor@example.org' }
    const unasked = await serving(handbill, desk, () => rateOf(place))
    const beside = await serving(handbill, desk, async () => {
      const before = await sentIn(place)
      const start = performance.now()
      for (const path of pages) await measurePage(path)
      return ((await sentIn(place)) - before) / ((performance.now() - start) / 1000)
    })
    tell('without the desk', alone)
    tell('with it, unasked', unasked)
    tell('while its pages are asked for', beside)
    await serving(handbill, desk, () => measureHold(handbill, place, env))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log()
}

interface Served {
  /** Mails a second. */
  rate: number
  megabytes: number
}

const tell = (what: string, { rate, megabytes }: Served) =>
  console.log(`  ${what.padEnd(32)} ${rate.toFixed(0).padStart(5)} mails a second, ${megabytes} MB`)

/** Works beside a server that sends, and answers what it did and what the server took. */
async function serving(
  handbill: string,
  env: Record<string, string>,
  work: () => Promise<number>,
): Promise<Served> {
  const server = launch([handbill, 'serve'], env)
  server.stderr?.resume()
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    // What is done once after a start is over.
    await setTimeout(5000)
    return { rate: await work(), megabytes: memoryOf(server.pid, 'VmRSS') }
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

async function sentIn(place: StorePlace): Promise<number> {
  const [row] = await ask(
    place,
    "select coalesce(sum(count), 0) as sent from delivery_numbers where issue_id = 1 and state = 'submitted'",
  )
  return Number(row?.sent)
}

async function rateOf(place: StorePlace): Promise<number> {
  const before = await sentIn(place)
  await setTimeout(counted)
  return ((await sentIn(place)) - before) / (counted / 1000)
}

/** Holds the issue, and tells how many mails were taken from a second after it on: none. */
async function measureHold(
  handbill: string,
  place: StorePlace,
  env: Record<string, string>,
): Promise<number> {
  const { code, output } = await run(
    [handbill, 'digest', 'hold', '--list', 'daily', '--language', 'en', '--at', `${day}T12:00`],
    env,
  )
  if (code !== 0) throw new Error(output)
  await setTimeout(1000)
  const then = await sentIn(place)
  await setTimeout(4000)
  console.log(`  mails from a second after a hold on: ${(await sentIn(place)) - then}`)
  return 0
}

async function measurePage(path: string): Promise<void> {
  const times: number[] = []
  for (let index = 0; index < asked; index++) {
    const start = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { Cookie: 'handbill-desk=measured' },
    })
    await answer.arrayBuffer()
    times.push(performance.now() - start)
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
  }
  const slow = times.toSorted((one, other) => one - other)[Math.ceil(asked * 0.95) - 1] ?? 0
  const shown = (time: number) => `${time.toFixed(0)} ms`.padStart(8)
  console.log(`  ${path.padEnd(52)}${shown(median(times))}  95 of 100 within${shown(slow)}`)
}

/** Readers, one who is signed in, and an issue of which the first tenth was sent. */
async function fill(place: StorePlace): Promise<void> {
  if (place.databaseUrl) await migrateStore(place)
  await (await openStore(place)).close()
  await makeReaders(place, many)
  const now = Date.now()
  const content = { articles: [], corrections: [] }
  await ask(
    place,
    `insert into desk_sessions (hash, editor, proved_at, ends_at, seen_at)
      values ('${hashToken('measured')}', 'editor@example.org', ${now}, ${now + 36_000_000}, ${now})`,
  )
  await ask(
    place,
    `insert into issues (id, list, language, day, state, since, until, content, hash, created_at, watermark)
      values (1, 'daily', 'en', '${day}', 'sending', 0, ${now}, '${JSON.stringify(content)}', '${hashOf(content)}', ${now}, 'z')`,
  )
  await ask(
    place,
    `insert into deliveries (issue_id, subscriber_id, state, attempts, not_before)
      select 1, id, case when id < '0198c0de-0000-7000-8000-000000100000' then 'submitted' else 'queued' end, 0, 0
      from subscribers order by id`,
  )
}
