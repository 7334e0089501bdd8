import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { copyPackages, engineToClone } from '../e2e/engine-clone.ts'
import { Fleet } from '../e2e/fleet/fleet.ts'
import type { Reader } from '../e2e/fleet/reader.ts'
import type { Results } from './results.ts'
import { run } from './run.ts'

/** How often a publisher is killed, how often two meet, and how many milliseconds the storage is away. */
const kills = Number(process.env.KILLS ?? 50)
const meetings = Number(process.env.MEETINGS ?? 20)
const outage = Number(process.env.OUTAGE ?? 60_000)

/**
 * What befalls a fleet on this machine while readers read and sign up: publishers that are killed, two at once, a storage that is away, a
 * database that is replaced by its replica, and another version, server by server. Throws where a reader got a byte that is of no edition,
 * missed a style, or a sign-up was lost; else says how much there was of each.
 */
export async function measureFaults(results: Results): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-faults-'))
  // Varnish works as a user of its own.
  chmodSync(folder, 0o755)
  const fleet = await Fleet.start(folder)
  const reader = fleet.reader()
  try {
    reader.start()
    for (const [what, work] of steps(fleet, reader, folder)) {
      const [start, seen, signedUp] = [
        performance.now(),
        reader.seen.length,
        reader.signedUp.length,
      ]
      const refused = { ...reader.refused }
      await work()
      const seconds = (performance.now() - start) / 1000
      results.add({ what: `faults, ${what}`, articles: 2, unit: 's' }, [seconds])
      console.log(
        `  ${what.padEnd(34)} ${seconds.toFixed(0).padStart(4)} s   ${reader.seen.length - seen} answers, ${reader.refused.pages - refused.pages} refused   ` +
          `${reader.signedUp.length - signedUp} sign-ups, ${reader.refused.signUps - refused.signUps} refused`,
      )
    }
    await reader.end()
    const [bucket, fresh] = await fleet.bucketBesideFresh()
    const keys = Object.keys({ ...bucket, ...fresh })
    const faults = {
      'answers of no edition that there was': reader.wrong(),
      'styles and faces missed': reader.missed,
      'sign-ups lost': await fleet.lost(reader.signedUp),
      'objects unlike an upload from nothing': keys.filter((key) => bucket[key] !== fresh[key]),
    }
    for (const [what, all] of Object.entries(faults)) {
      results.add({ what: `faults, ${what}`, articles: 2, unit: 'requests' }, [all.length])
      console.log(`  ${what}: ${all.length} ${all.slice(0, 5).join('; ')}`)
    }
    if (Object.values(faults).some((all) => all.length > 0)) process.exitCode = 1
  } finally {
    await reader.end()
    await fleet.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function steps(fleet: Fleet, reader: Reader, folder: string): [string, () => Promise<void>][] {
  const [one, other] = fleet.publishers
  if (!one || !other) return []
  const settled = async () => reader.settle(await fleet.publish(other))
  return [
    [
      `${kills} kills of the publisher`,
      async () => {
        for (let count = 0; count < kills; count++) {
          // Another machine would wait a minute for the claim of the one that was killed.
          await fleet.kill(other, 1 + (count % 12))
          if (count % 10 === 9) await settled()
        }
      },
    ],
    [
      `${meetings} meetings of two`,
      async () => {
        for (let count = 0; count < meetings; count++) {
          await fleet.meet(one, other)
          if (count % 5 === 4) await settled()
        }
      },
    ],
    [
      `storage away for ${outage / 1000} s`,
      async () => {
        await fleet.withoutStorage(() => wait(outage))
        await settled()
      },
    ],
    [
      'failover of PostgreSQL',
      async () => {
        await fleet.failOver()
        const before = reader.signedUp.length
        while (reader.signedUp.length === before) await wait(50)
      },
    ],
    ['another version, publishers first', () => upgrade(fleet, folder, settled)],
  ]
}

/** Another version of the engine, whose style sheets have other names. */
async function upgrade(fleet: Fleet, folder: string, publish: () => Promise<void>): Promise<void> {
  const engine = join(folder, 'engine')
  engineToClone(engine)
  appendFileSync(join(engine, 'app', 'globals.css'), '\n.of-the-next-version { color: red; }\n')
  copyPackages(engine)
  const built = await run([join(engine, 'bin', 'handbill.js'), 'build', '--application-only'], {})
  if (built.code !== 0) throw new Error(built.output)
  fleet.engine = engine
  await publish()
  await fleet.roll()
  await publish()
}
