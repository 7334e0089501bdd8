import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hashOf } from '#lib/newsletter/issues/freeze.ts'
import { hashToken } from '#lib/newsletter/list/tokens.ts'
import { makeReaders } from '#lib/newsletter/sending/fixtures/recipients.ts'
import { openStore, sqliteFile } from '#lib/newsletter/store/open-store.ts'
import { launch, median, memoryOf, run } from './run.ts'
import { ready } from './server.ts'

const port = 4098
const many = 1_000_000
const asked = 40
const reader = '0198c0de-0000-7000-8000-000000000007'
const day = '2026-11-22'
const pages = [
  ...['/desk', `/desk/issues/daily/en/${day}`, '/desk/list', '/desk/readers'],
  ...[`/desk/readers/${reader}`, '/desk/suppressions', '/desk/log'],
]

/** Measures the pages of the desk with a million readers on SQLite while an issue is on its way to them. */
export async function measureDesk(handbill: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const env = {
    ...{ DATA_DIR: folder, DIST_DIR: join(folder, 'dist'), PORT: String(port), HOST: '127.0.0.1' },
    ...{ SITE_URL: '', DESK_USERS: 'editor@example.org', MAIL_RATE_SECOND: '50', SMTP_URL: '' },
  }
  const built = await run([handbill, 'build', '--content-only'], env)
  if (built.code !== 0) throw new Error(built.output)
  await fill(folder)
  const server = launch([handbill, 'serve'], env)
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    await ready(port)
    console.log(`the desk, with ${many.toLocaleString('en')} readers and an issue on its way`)
    for (const path of pages) await measurePage(path)
    console.log(`  memory of the server ${memoryOf(server.pid, 'VmRSS')} MB`)
  } finally {
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  console.log()
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
async function fill(dataDir: string): Promise<void> {
  const place = { databaseUrl: undefined, dataDir }
  await (await openStore(place)).close()
  await makeReaders(place, many)
  const database = new DatabaseSync(sqliteFile(dataDir))
  const now = Date.now()
  const content = { articles: [], corrections: [] }
  database
    .prepare('insert into desk_sessions (hash, editor, proved_at, ends_at) values (?, ?, ?, ?)')
    .run(hashToken('measured'), 'editor@example.org', now, now + 3_600_000)
  database
    .prepare(
      `insert into issues (id, list, language, day, state, since, until, content, hash, created_at, watermark)
        values (1, 'daily', 'en', ?, 'sending', 0, ?, ?, ?, ?, 'z')`,
    )
    .run(day, now, JSON.stringify(content), hashOf(content), now)
  database.exec(
    `insert into deliveries (issue_id, subscriber_id, state, attempts, not_before)
      select 1, id, case when id < '0198c0de-0000-7000-8000-000000100000' then 'submitted' else 'queued' end, 0, 0
      from subscribers order by id`,
  )
  database.close()
}
