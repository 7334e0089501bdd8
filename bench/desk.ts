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
/** Milliseconds during which mails are counted, and how often each way to ask is measured, in turn: what else a machine does meanwhile changes. */
const counted = 2000
const rounds = 7
/** Milliseconds between two pages of an editor in a hurry. */
const hurried = 200
const reader = '0198c0de-0000-7000-8000-000000000007'
/** Of the issue that is sent while pages are asked for, and of the one that is held. */
const [day, heldDay] = ['2026-11-22', '2026-11-23']
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
    await startIssue(place, day)
    console.log(
      `the desk on ${name}, with ${many.toLocaleString('en')} readers and an issue on its way`,
    )
    const alone = await serving(handbill, { ...env, DESK_USERS: '' }, () => measureWays(place, []))
    const desk = { ...env, DESK_USERS: 'editor@example.org' }
    const beside = await serving(handbill, desk, () => measureWays(place, ways))
    console.log(`  memory: ${alone} MB without the desk, ${beside} with it`)
    // A fast machine is nearly done with the first.
    await startIssue(place, heldDay)
    await serving(handbill, desk, () => measureHold(handbill, place, env))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log()
}

/** Works beside a server that sends, and answers what the server took of memory, in MB. */
async function serving(
  handbill: string,
  env: Record<string, string>,
  work: () => Promise<void>,
): Promise<number> {
  const server = launch([handbill, 'serve'], env)
  server.stderr?.resume()
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    // What is done once after a start is over.
    await setTimeout(5000)
    await work()
    return memoryOf(server.pid, 'VmRSS')
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

/** What a client asks for while mails are counted. */
interface Way {
  name: string
  path: (index: number) => string
  /** Milliseconds between two requests; of none, the next follows the answer. */
  between: number
}

const ways: Way[] = [
  { name: 'one page of the desk after the other', path: pageAt, between: 0 },
  { name: 'a page of the desk each 200 ms', path: pageAt, between: hurried },
  // What any request costs a server and the machine beside it, without a desk.
  { name: '/healthz each 20 ms', path: () => '/healthz', between: 20 },
]

function pageAt(index: number): string {
  return pages[index % pages.length] ?? '/desk'
}

/** Tells the rate of mails with nobody asking and for each way to ask, each beside the quiet moment before it, and how long pages took. */
async function measureWays(place: StorePlace, measured: Way[]): Promise<void> {
  const quiet: number[] = []
  const kept = measured.map((way) => ({
    way,
    shares: [] as number[],
    times: new Map<string, number[]>(),
  }))
  for (const path of pages.slice(0, measured.length && pages.length)) await timed(path)
  for (let round = 0; round < rounds; round++)
    for (const { way, shares, times } of kept.length > 0
      ? kept
      : [{ way: undefined, shares: [], times: new Map() }]) {
      const before = await rateOf(place)
      quiet.push(before)
      if (way) shares.push((await rateOf(place, (until) => askUntil(until, way, times))) / before)
    }
  console.log(`  ${median(quiet).toFixed(0)} mails a second, asked for nothing`)
  for (const { way, shares, times } of kept) {
    const lost = ((1 - median(shares)) * 100).toFixed(0)
    const all = [...times.values()].reduce((sum, each) => sum + each.length, 0)
    const asked = (all / rounds / (counted / 1000)).toFixed(0)
    console.log(
      `  ${way.name}: ${lost}% fewer (${shares.map((share) => share.toFixed(2)).join(', ')}), ${asked} requests a second`,
    )
    for (const [path, each] of times) tellTimes(path, each)
  }
}

/** Asks as a way has it until a moment, by `performance.now`. */
async function askUntil(
  until: number,
  { path, between }: Way,
  times: Map<string, number[]>,
): Promise<void> {
  for (let index = 0; performance.now() < until; index++) {
    const start = performance.now()
    const asked = path(index)
    times.set(asked, [...(times.get(asked) ?? []), await timed(asked)])
    const rest = start + between - performance.now()
    if (rest > 0) await setTimeout(rest)
  }
}

async function sentIn(place: StorePlace): Promise<number> {
  const [row] = await ask(
    place,
    "select coalesce(sum(count), 0) as sent from delivery_numbers where issue_id > 0 and state = 'submitted'",
  )
  return Number(row?.sent)
}

/** Mails a second, while some work is done until the moment that it is given. */
async function rateOf(
  place: StorePlace,
  work: (until: number) => Promise<void> = async () => undefined,
): Promise<number> {
  const start = performance.now()
  const before = await sentIn(place)
  await work(start + counted)
  await setTimeout(Math.max(0, start + counted - performance.now()))
  return ((await sentIn(place)) - before) / ((performance.now() - start) / 1000)
}

/** Holds the issue, and tells how many mails were taken from a second after it on: none. */
async function measureHold(
  handbill: string,
  place: StorePlace,
  env: Record<string, string>,
): Promise<void> {
  const { code, output } = await run(
    [handbill, 'digest', 'hold', '--list', 'daily', '--language', 'en', '--at', `${heldDay}T12:00`],
    env,
  )
  if (code !== 0) throw new Error(output)
  await setTimeout(1000)
  const then = await sentIn(place)
  await setTimeout(4000)
  console.log(`  mails from a second after a hold on: ${(await sentIn(place)) - then}`)
}

async function timed(path: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { Cookie: 'handbill-desk=measured' },
  })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
  return performance.now() - start
}

function tellTimes(path: string, times: number[]): void {
  const slow = times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? 0
  const shown = (time: number) => `${time.toFixed(0)} ms`.padStart(8)
  console.log(`    ${path.padEnd(52)}${shown(median(times))}  95 of 100 within${shown(slow)}`)
}

/** Readers, and one who is signed in. */
async function fill(place: StorePlace): Promise<void> {
  if (place.databaseUrl) await migrateStore(place)
  await (await openStore(place)).close()
  await makeReaders(place, many)
  const now = Date.now()
  await ask(
    place,
    `insert into desk_sessions (hash, editor, proved_at, ends_at, seen_at)
      values ('${hashToken('measured')}', 'editor@example.org', ${now}, ${now + 36_000_000}, ${now})`,
  )
}

/** An issue of a day, of which the first tenth was sent; the one before it ends. */
async function startIssue(place: StorePlace, day: string): Promise<void> {
  const now = Date.now()
  const content = { articles: [], corrections: [] }
  await ask(place, `update issues set state = 'sent', finished_at = ${now}, judged_at = ${now}`)
  await ask(
    place,
    `insert into issues (id, list, language, day, state, since, until, content, hash, created_at, watermark)
      select coalesce(max(id), 0) + 1, 'daily', 'en', '${day}', 'sending', 0, ${now}, '${JSON.stringify(content)}', '${hashOf(content)}', ${now}, 'z' from issues`,
  )
  await ask(
    place,
    `insert into deliveries (issue_id, subscriber_id, state, attempts, not_before)
      select (select max(id) from issues), id,
        case when id < '0198c0de-0000-7000-8000-000000100000' then 'submitted' else 'queued' end, 0, 0
      from subscribers order by id`,
  )
}
