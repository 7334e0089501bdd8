import { watch } from 'node:fs'
import { serveApplication } from '#lib/application/serve-application.ts'
import { keepReport, keptReport, reportFile } from '#lib/checks/kept-report.ts'
import { findWarnings } from '#lib/checks/warnings.ts'
import { CompilePool } from '#lib/content/compile-pool.ts'
import { intake } from '#lib/content/intake.ts'
import { startDigestOffice } from '#lib/digest-office.ts'
import { startPostOffice } from '#lib/post-office.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { printProblems, secondsSince } from '../report.ts'
import { root } from './build.ts'
import { ended } from './serve.ts'

/** Editors write a file in several steps; what comes within this time is one change. */
const settleTime = 40

/** Takes in each edit as it is saved and serves the pages. */
export async function dev(): Promise<void> {
  const { contentDir, host, port, smtpUrl } = settings()
  const pool = new CompilePool()
  const isPublished = await takeIn(pool)
  if (!isPublished) console.error('Mend these and save; the pages come as soon as there are none.')
  const watcher = watchContent(contentDir, () => takeIn(pool))
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const server = await serveApplication({ root, host, port, dev: true }).catch(
    async (error: Error) => {
      watcher.close()
      await pool.end()
      throw new Fault(error.message)
    },
  )
  console.log(`Writing at http://localhost:${server.port}/  (Ctrl-C ends it)`)
  if (!smtpUrl) console.log(`Mails are kept, and shown at http://localhost:${server.port}/dev/mail`)
  const postOffice = startPostOffice()
  const digestOffice = startDigestOffice()
  await ended()
  watcher.close()
  await Promise.all([postOffice.stop(), digestOffice.stop()])
  await pool.end()
  await server.close()
  process.exit(0)
}

/** One intake; its problems are printed, and the pages stay as they were. */
async function takeIn(pool: CompilePool): Promise<boolean> {
  const { contentDir, dataDir, siteUrl } = settings()
  const start = performance.now()
  const report = reportFile(contentDir, dataDir)
  const before = new Set(keptReport(report).map((problem) => JSON.stringify(problem)))
  const { problems, warnings, changed } = await intake({
    ...{ contentDir, dataDir, siteUrl, pool, keepsAddresses: true },
    inspect: (catalogue, site) => findWarnings(catalogue, site, { contentDir, now: Date.now() }),
  })
  keepReport(report, [...problems, ...warnings])
  // Warnings stay while one writes about something else: each is told once, and the pages have them all.
  const fresh = warnings.filter((warning) => !before.has(JSON.stringify(warning)))
  if (problems.length + fresh.length > 0) printProblems([...problems, ...fresh], contentDir)
  if (problems.length === 0 && changed) console.log(`Content taken in (${secondsSince(start)}).`)
  return problems.length === 0
}

/** Calls `onChange` after each change below a folder, one call at a time. */
function watchContent(folder: string, onChange: () => Promise<unknown>): { close: () => void } {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve<unknown>(undefined)
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(onChange).catch((error) => console.error(error))
    }, settleTime)
  })
  return watcher
}
