import { randomUUIDv7 } from 'node:crypto'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import { secretKeyOf } from '#lib/settings/secret-key.ts'
import { launch, median } from './run.ts'
import { ready } from './server.ts'

const port = 4098
/** Sign-ups of addresses in each state. */
const requests = 200
const states = ['new', 'pending', 'active', 'suppressed'] as const
type State = (typeof states)[number]

/**
 * Measures how long a sign-up is answered whose address is new, pending, active or suppressed: in turn, so that whatever
 * else the machine does meets all alike. Prints medians, and by how much they differ.
 */
export async function measureAnswers(handbill: string, env: Record<string, string>): Promise<void> {
  await prepare(env.DATA_DIR ?? '')
  const child = launch([handbill, 'serve'], {
    ...{ ...env, PORT: String(port), HOST: '127.0.0.1', TRUST_PROXY: '1' },
    ...{ SECRET_KEY: '', DATABASE_URL: '', SMTP_URL: '', PROOF_OF_WORK: 'off' },
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const times: Record<State, number[]> = { new: [], pending: [], active: [], suppressed: [] }
  try {
    await ready(port)
    for (let index = 0; index < requests; index++)
      for (const state of states) times[state].push(await answer(addressOf(state, index), index))
  } finally {
    child.kill('SIGTERM')
    await ended
  }
  const medians = states.map((state) => median(times[state]))
  const shown = states.map((state, index) => `${state} ${medians[index]?.toFixed(2)}`).join(', ')
  const spread = Math.max(...medians) - Math.min(...medians)
  console.log(`answers to a sign-up, medians of ${requests} in ms`)
  console.log(`  ${shown}: at most ${spread.toFixed(2)} apart\n`)
}

const addressOf = (state: State, index: number) => `${state}-${index}@example.org`

/** Puts the addresses of each state into the database. */
async function prepare(dataDir: string): Promise<void> {
  const store = await openStore({ databaseUrl: undefined, dataDir })
  const secrets = new Secrets(secretKeyOf({ secretKey: undefined, dataDir }))
  const now = Date.now()
  await store.write(async (queries) => {
    for (let index = 0; index < requests; index++) {
      for (const state of ['pending', 'active'] as const)
        await queries.insert({
          ...{ id: randomUUIDv7(), address: addressOf(state, index), language: 'en', state },
          ...{ pausedUntil: null, createdAt: now, confirmedAt: state === 'active' ? now : null },
        })
      await queries.suppress(secrets.fingerprint(addressOf('suppressed', index)), 'bounced', now)
    }
  })
  await store.close()
}

/** Milliseconds until a sign-up is answered. */
async function answer(email: string, index: number): Promise<number> {
  const start = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/newsletter/subscribe`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, list: 'daily' }),
    // Each from a network of its own, which the limits would not let through otherwise.
    headers: {
      Accept: 'application/json',
      'X-Forwarded-For': `2001:db8:0:${index.toString(16)}::1`,
    },
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`A sign-up was answered ${response.status}`)
  return performance.now() - start
}
