import { statSync, watch } from 'node:fs'
import { keepReport, keptReport, reportFile } from '#lib/desk/check/kept-report.ts'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { bracketed, isEverywhere, ownNames, usualHosts } from '#lib/edition/serve/own-names.ts'
import { waitingAnswer } from '#lib/edition/serve/waiting-page.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { readSite } from '#lib/publication/content/site.ts'
import { provideComingMails } from '#lib/server/coming-mails.ts'
import { takeUpload } from '#lib/server/desk/imports/take-upload.ts'
import { openDesk } from '#lib/server/desk/open-desk.ts'
import { startDigestJob } from '#lib/server/jobs/digest.ts'
import type { Job } from '#lib/server/jobs/keep-at-it.ts'
import { startMailJob } from '#lib/server/jobs/mail.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { openTypedCompiler } from '#lib/server/open-typed-compiler.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { serveApplication } from '#lib/server/serve-application.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault, told } from '../fault.ts'
import { printProblems, secondsSince } from '../report.ts'
import { root } from './build.ts'
import { comingMails } from './coming-mails.ts'
import { ended } from './serve.ts'

/** Editors write a file in several steps; what comes within this time is one change. */
const settleTime = 40

/** Takes in each edit as it is saved and serves the pages. */
export async function dev(): Promise<void> {
  const { contentDir, host = usualHosts.dev, port, smtpUrl } = settings()
  if (!statSync(contentDir, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault(
      `CONTENT_DIR: ${contentDir} is not a folder; set it to the folder of the publication`,
    )
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const name = host === usualHosts.dev || isEverywhere(host) ? 'localhost' : bracketed(host)
  const pool = new CompilePool()
  const jobs = new Jobs()
  // The publication is taken in while modules are read and the application opens.
  const until = takeIn(pool).then((isPublished) => {
    if (!isPublished)
      console.error('Mend these and save: the pages appear once no problem is left.')
  })
  const watcher = watchContent(contentDir, until, async () => {
    await takeIn(pool)
    await jobs.open()
  })
  const onListening = (at: number) => console.log(`Getting ready at http://${name}:${at}/ …`)
  const meanwhile = { answer: waitingAnswer(siteOf(contentDir)), until, onListening }
  const server = await serveApplication({
    ...{ root, host, port, dev: true, meanwhile },
    answerHook: (request, response) => takeUpload(request, response, false),
  }).catch(async (error: Error) => {
    watcher.close()
    await until.catch(() => undefined)
    await pool.end()
    throw told(error) ? error : new Fault(error.message)
  })
  openDesk()
  provideComingMails(async () => comingMails(await currentNewsletter(), Date.now()))
  const typed = openTypedCompiler()
  const shown = `http://${name}:${server.port}`
  console.log(`Writing at ${shown}/  (Ctrl-C ends it)`)
  if (!ownNames(usualHosts.dev)(name) || isEverywhere(host))
    console.log(`Others on the network can read what is written: HOST is ${host}.`)
  if (!smtpUrl) console.log(`Mails are kept, and shown at ${shown}/dev/mail`)
  await jobs.open()
  await ended()
  watcher.close()
  await jobs.stop()
  await pool.end()
  await typed.end()
  await server.close()
  process.exit(0)
}

/** How the publication is called, and its language; a `site.yml` that cannot be read says neither. */
function siteOf(contentDir: string): { name: string; language: string } {
  return readSite(contentDir).value ?? { name: 'Handbill', language: 'en' }
}

/** What goes on beside the pages, from the first publication on: before there is one, there is nothing to send. */
class Jobs {
  #open: Job[] = []

  async open(): Promise<void> {
    const isThere = await currentPublication().then(
      () => true,
      () => false,
    )
    if (isThere && this.#open.length === 0) this.#open = [startMailJob(), startDigestJob()]
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.map((job) => job.stop()))
  }
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

/** Calls `onChange` after each change below a folder, one call at a time, the first once `before` has settled. */
function watchContent(
  folder: string,
  before: Promise<unknown>,
  onChange: () => Promise<unknown>,
): { close: () => void } {
  let timer: NodeJS.Timeout | undefined
  let running = before.catch(() => undefined)
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(onChange).catch(tell)
    }, settleTime)
  })
  watcher.on('error', tell)
  return watcher
}

/** A disk that is full for a while is no reason to stop watching. */
function tell(error: unknown): void {
  console.error(told(error)?.message ?? error)
}
