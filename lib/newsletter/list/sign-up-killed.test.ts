import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { startPostgres } from '#lib/newsletter/store/fixtures/postgres-server.ts'
import { migrateStore, type StorePlace } from '#lib/newsletter/store/open-store.ts'

/** With `SIGN_UPS=10000` in the environment, at full size. */
const total = Number(process.env.SIGN_UPS ?? 3000)
const child = fileURLToPath(await bundledModule('lib/newsletter/fixtures/sign-up-many.ts'))

it('on SQLite loses no sign-up that it acknowledged, though killed five times', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'handbill-killed-'))
  const place = { databaseUrl: undefined, dataDir }
  await signUpAll(place, (kill) => kill())
  expect(await ask(place, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(await ask(place, 'pragma foreign_key_check')).toEqual([])
  await rm(dataDir, { recursive: true })
}, 180_000)

it('on PostgreSQL neither, though its server is killed as well', async () => {
  // With its own settings, unlike that of the other tests: every commit waits for the disk.
  const server = await startPostgres()
  try {
    const place = { databaseUrl: server.url, dataDir: '' }
    await migrateStore(place)
    await signUpAll(place, (kill, round) => (round === 3 ? server.crash() : kill()))
    await checkIndexes(place)
  } finally {
    await server.stop()
  }
}, 180_000)

/** Signs up everyone, with an end in the middle of it five times, and checks that all who were told so are there. */
async function signUpAll(
  place: StorePlace,
  end: (kill: () => void, round: number) => Promise<void> | void,
): Promise<void> {
  const acknowledged = new Set<number>()
  for (let round = 1; round <= 6; round++) {
    // The last round is left in peace, and does what the others did not come to.
    await run(place, acknowledged, round <= 5 ? (kill) => end(kill, round) : undefined)
    const rows = await ask(place, 'select address from subscribers')
    const kept = new Set(rows.map(({ address }) => address))
    const lost = [...acknowledged].filter((number) => !kept.has(`reader-${number}@example.org`))
    expect(lost, `after round ${round}`).toEqual([])
  }
  expect(acknowledged.size).toBe(total)
  await expectWhole(place)
}

/** Runs the child on those who are missing; ends it, where asked to, in the middle of its work. */
async function run(
  { databaseUrl, dataDir }: StorePlace,
  acknowledged: Set<number>,
  end?: (kill: () => void) => Promise<void> | void,
): Promise<void> {
  const all = Array.from({ length: total }, (_, number) => number)
  const missing = all.filter((number) => !acknowledged.has(number)).join()
  const argv = [child, databaseUrl ?? '', dataDir, missing]
  const started = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = new Promise<number | null>((resolve) => started.on('close', resolve))
  // Five ends leave the last round something to do.
  const enough = (total / 50) * (1 + Math.random() * 7.5)
  let seen = 0
  let said = ''
  let rest = ''
  let ending: Promise<void> | void | undefined
  started.stderr.on('data', (chunk) => (said += chunk))
  started.stdout.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) acknowledged.add(Number(line))
    seen += lines.length
    if (seen > enough && end) {
      ending ??= Promise.resolve(end(() => started.kill('SIGKILL')))
    }
  })
  const code = await closed
  await ending
  if (end) expect(ending, `it came to its end: ${said}`).toBeDefined()
  else expect(code, said).toBe(0)
}

/** Each sign-up has all that belongs to it, once: nobody was left between two tables. */
async function expectWhole(place: StorePlace): Promise<void> {
  for (const table of ['subscribers', 'tokens', 'deliveries', 'consent_events'])
    expect((await ask(place, `select * from ${table}`)).length, table).toBe(total)
  const strays = await ask(
    place,
    `select s.id from subscribers s
     left join tokens t on t.subscriber_id = s.id
     left join deliveries o on o.subscriber_id = s.id and o.issue_id = 0
     left join consent_events e on e.subscriber_id = s.id
     where t.hash is null or o.mail is null or e.id is null`,
  )
  expect(strays).toEqual([])
}

async function checkIndexes(place: StorePlace): Promise<void> {
  await ask(place, 'create extension amcheck')
  const checked = await ask(
    place,
    `select c.relname, bt_index_check(c.oid, true, true) from pg_index i
     join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public'`,
  )
  expect(checked.length).toBeGreaterThan(10)
  const heaps = await ask(
    place,
    `select c.relname, v.msg from pg_class c join pg_namespace n on n.oid = c.relnamespace,
     lateral verify_heapam(c.oid) v where n.nspname = 'public' and c.relkind = 'r'`,
  )
  expect(heaps).toEqual([])
}
