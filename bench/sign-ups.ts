import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { signUp } from '#lib/newsletter/list/sign-up.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import { median } from './run.ts'

/** Each is measured for a short while, in turn, so that whatever else the machine does meets all alike. */
const rounds = 9
/** Milliseconds. */
const roundLength = 400

interface Rates {
  disk: number
  one: number
  many: number
}

/**
 * Measures sign-ups that are safe on the disk beside what the disk itself can do, on SQLite: one reader after the
 * other, and 64 at the same time. The disk's own rate is that of writing 4 KB and waiting until they are safe. Prints
 * medians a second, and the median of what part of the disk's rate they were in the same round.
 */
export async function measureSignUps(): Promise<void> {
  // Where data lies by default: the system's temporary folder may be no disk at all.
  mkdirSync('.data', { recursive: true })
  const folder = mkdtempSync(join('.data', 'bench-'))
  const store = await openStore({ databaseUrl: undefined, dataDir: folder })
  const newsletter: Newsletter = {
    ...{ store, secrets: new Secrets('a secret for measuring'), now: Date.now },
    limits: { network: 1e9, networkWithoutProof: 1e9, all: 1e9 },
    forgetMails: async () => undefined,
  }
  const measured: Rates[] = []
  try {
    await signUpsASecond(newsletter, 64)
    for (let round = 0; round < rounds; round++) {
      const one = await signUpsASecond(newsletter, 1)
      const disk = fsyncsASecond(folder)
      measured.push({ one, disk, many: await signUpsASecond(newsletter, 64) })
    }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  console.log('durable sign-ups')
  print("the disk's own fsync", 'disk', measured)
  print('one at a time', 'one', measured)
  print('64 at a time', 'many', measured)
  console.log()
}

/** How often a second 4 KB can be written and waited for. */
function fsyncsASecond(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w')
  const page = Buffer.alloc(4096, 1)
  const start = performance.now()
  let count = 0
  for (; performance.now() - start < roundLength; count++) {
    writeSync(file, page)
    fsyncSync(file)
  }
  const rate = (count * 1000) / (performance.now() - start)
  closeSync(file)
  return rate
}

let readers = 0

async function signUpsASecond(newsletter: Newsletter, together: number): Promise<number> {
  const start = performance.now()
  let count = 0
  const work = async () => {
    while (performance.now() - start < roundLength) {
      const address = `reader-${++readers}@example.org`
      const request = { address, language: 'en', wording: 'Sign up', page: '/newsletter' }
      const asker = { network: `192.0.2.${readers % 256}`, hasProof: true }
      const { outcome } = await signUp(newsletter, { ...request, lists: ['daily'] }, asker)
      if (outcome === 'accepted') count++
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  return (count * 1000) / (performance.now() - start)
}

function print(label: string, what: keyof Rates, measured: Rates[]): void {
  const rate = median(measured.map((rates) => rates[what]))
  const share = median(measured.map((rates) => rates[what] / rates.disk))
  const beside = what === 'disk' ? '' : `   ${share.toFixed(2)} of the disk's rate`
  console.log(`  ${label.padEnd(24)} ${rate.toFixed(0).padStart(7)} /s${beside}`)
}
