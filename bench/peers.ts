import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Results } from './results.ts'

const script = join(import.meta.dirname, '..', '..', 'shared', 'bench', 'peers', 'run.sh')

/** Other generators, and what they need that npm does not bring. */
export const peers = [
  { name: 'hugo', title: 'Hugo', needs: 'apt-get install hugo' },
  { name: 'eleventy', title: 'Eleventy', needs: 'the npm registry' },
  { name: 'astro', title: 'Astro', needs: 'the npm registry' },
] as const

/**
 * Has other generators make as many articles from nothing, `rounds` times: as none of them can do less, this is what they
 * take for any change. One that is missing is left out, with what it said. They stay in the folder PEERS_WORK, where it is set.
 */
export async function measurePeers(size: number, rounds: number, results: Results): Promise<void> {
  if (!existsSync(script)) return console.log(`  No peers: ${script} is not there.`)
  const kept = process.env.PEERS_WORK
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'handbill-peers-'))
  try {
    for (const { name, title, needs } of peers) {
      const took: { seconds: number; megabytes: number }[] = []
      let last = ''
      for (let round = 0; round < rounds; round++) {
        last = await runPeer(name, size, folder)
        const [, seconds, megabytes] = / ([\d.]+) s +(\d+) MB$/.exec(last) ?? []
        if (!seconds || !megabytes) break
        took.push({ seconds: Number(seconds), megabytes: Number(megabytes) })
      }
      if (took.length < rounds) {
        console.log(`  ${title} is left out, as it needs ${needs}: ${last}`)
        continue
      }
      const about = { program: title, what: 'from nothing', articles: size }
      const seconds = results.add(
        { ...about, unit: 's' },
        took.map((each) => each.seconds),
      )
      const memory = { ...about, what: 'memory from nothing', unit: 'MB' } as const
      results.add(
        memory,
        took.map((each) => each.megabytes),
        (all) => Math.max(...all),
      )
      const label = `${title}, from nothing`.padEnd(24)
      console.log(`  ${label} ${seconds.toFixed(2).padStart(7)} s   ${took.at(-1)?.megabytes} MB`)
    }
  } finally {
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

/** The last line that the script prints of one generator: its times, or why there are none. */
async function runPeer(name: string, size: number, folder: string): Promise<string> {
  const child = spawn('bash', [script, String(size), name], {
    env: { ...process.env, PEERS_WORK: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  await new Promise((resolve) => child.on('close', resolve))
  return said.trim().split('\n').at(-1) ?? ''
}
