import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAnswers } from './answers.ts'
import { measureDeliveries } from './deliveries.ts'
import { measureDesk } from './desk.ts'
import { measureEditor } from './editor.ts'
import { editOne } from './edits.ts'
import { measureFleet } from './fleet.ts'
import { measureFaults } from './fleet-faults.ts'
import { measureFollowers } from './followers.ts'
import { measureImports } from './imports.ts'
import { measureOutputs, type OutputMeasure } from './outputs.ts'
import { measurePublish } from './publish.ts'
import { Results } from './results.ts'
import { median, run } from './run.ts'
import { measureSearch } from './search.ts'
import { measureServe } from './serve.ts'
import { measureServer } from './server.ts'
import { measureSignUps } from './sign-ups.ts'
import { measureStorm } from './storm.ts'

/**
 * Measures `publish` (what an edit and a whole archive take, searches, memory, disk, beside other generators), `serve`
 * (servers side by side), `sign-ups` and what they are answered, `desk` (its pages with a million readers), `storm` (more than a server can do), `imports` (of an old
 * site, and `check` of a whole archive), `editor` (its list, and from a key to what is painted), `fleet` (what befalls several machines, and until an edition is in object storage), `followers` (what is told to 5,000 of them by a process that is killed 20 times), and `archive` (intake, searches, feeds, sitemaps and rendering), the first and the last on publications of several sizes:
 * `npm run bench -- publish --articles 1000,10000 --json figures.json`; all of it where nothing is named. Whole commands
 * are timed, start of Node included; repeated ones are given as the median of three.
 */
const maker = join(import.meta.dirname, '..', '..', 'shared', 'data', 'make-publication.mjs')
const handbill = join(import.meta.dirname, '..', 'bin', 'handbill.js')
const parts = [
  'publish',
  'serve',
  'sign-ups',
  'desk',
  'storm',
  'imports',
  'editor',
  'fleet',
  'followers',
  'archive',
] as const
/** Of 100,000 articles it takes hours. */
const usualSizes = [1000, 10_000]
/** Larger publications take longer to publish than a server is measured; `publish` does that. */
const largestServed = 10_000
const { named, asked, sizes, jsonFile } = readCall()
const results = new Results()
const isAsked = (part: (typeof parts)[number]) => named.length === 0 || named.includes(part)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(1))

console.log(`Node ${process.version}, ${availableParallelism()} cores\n`)
const application = await run([handbill, 'build'], {})
if (application.code !== 0) throw new Error(application.output)
if (isAsked('serve')) await measureServe(handbill)
if (isAsked('sign-ups')) {
  await measureSignUps()
  await measureDeliveries()
  await measureDemoAnswers()
}
if (isAsked('desk')) await measureDesk(handbill)
if (isAsked('storm')) await measureStorm(handbill)
if (isAsked('followers')) console.log('followers', await measureFollowers())
if (isAsked('fleet')) await measureFaults(results)
const hasMaker = existsSync(maker)
if (!hasMaker)
  console.log(`Nothing else is measured: the maker of publications is not at ${maker}.`)
// Imports and checks have sizes of their own, at which they were measured before.
if (hasMaker && isAsked('imports'))
  await measureImports(handbill, maker, results, named.includes('imports') ? asked[0] : undefined)
if (hasMaker && isAsked('editor'))
  await measureEditor({
    handbill,
    maker,
    size: named.includes('editor') ? (asked[0] ?? 20_000) : 20_000,
    results,
  })
for (const size of hasMaker ? sizes : []) {
  if (isAsked('publish')) await measurePublish({ handbill, maker, size, results })
  if (isAsked('fleet')) await measureFleet({ handbill, maker, size, results })
  if (isAsked('archive')) await measure(size)
  // What was measured is kept where the next size, which takes hours, is ended.
  if (jsonFile) results.write(jsonFile)
}

/** What was called for. Ends with 2, and a sentence, where that is nothing that can be measured. */
function readCall() {
  try {
    const { values, positionals } = parseArgs({
      ...{ allowPositionals: true },
      options: { articles: { type: 'string' }, json: { type: 'string' } },
    })
    const named = positionals.filter((word) => parts.some((part) => part === word))
    const given = [...positionals.filter((word) => !named.includes(word)), values.articles ?? '']
    const sizes = given.join(',').split(',').filter(Boolean).map(Number)
    if (sizes.some((size) => !Number.isInteger(size) || size < 1))
      throw new Error(`Sizes are numbers of articles, and parts are ${parts.join(', ')}`)
    const used = sizes.length > 0 ? sizes : usualSizes
    return { named, asked: sizes, sizes: used, jsonFile: values.json }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

/** Answers to sign-ups on the publication that comes with the engine. */
async function measureDemoAnswers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  try {
    const env = { DATA_DIR: folder, DIST_DIR: join(folder, 'dist') }
    const built = await run([handbill, 'build', '--content-only'], env)
    if (built.code !== 0) throw new Error(built.output)
    await measureAnswers(handbill, env)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const content = join(folder, 'content')
  const env = {
    CONTENT_DIR: content,
    DATA_DIR: join(folder, 'data'),
    DIST_DIR: join(folder, 'dist'),
  }
  try {
    spawnSync(process.execPath, [maker, String(size), content], { stdio: 'ignore' })
    console.log(`${size.toLocaleString('en')} articles`)
    const build = async () => {
      const result = await run([handbill, 'build', '--content-only'], env)
      if (result.code !== 0) throw new Error(result.output)
      return result
    }
    const cold = await build()
    print('cold intake and build', cold.seconds, cold.megabytes)
    const same = [await build(), await build(), await build()]
    printMedian('nothing changed', same)
    const edited = []
    for (let round = 0; round < 3; round++) {
      editOne(content, round)
      edited.push(await build())
    }
    printMedian('one article changed', edited)
    const checked = []
    for (let round = 0; round < 3; round++)
      checked.push(await run([handbill, 'check', editOne(content, round).file], env))
    printMedian('check of a changed one', checked)
    await measureFinding(env)
    if (size > largestServed) return
    // A server that still has everything to publish would be measured at that.
    await run([handbill, 'publish'], env)
    const server = await measureServer(handbill, env, content, 1000)
    console.log(
      `  server after ${server.requests} random pages: ${server.megabytes} MB (${server.before} MB at start), ` +
        `${server.milliseconds.toFixed(1)} ms a page, ${server.failed} failed\n`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Searches, and the files by which machines find and follow the publication. */
async function measureFinding(env: Record<string, string>): Promise<void> {
  const { p50, p99, slowest } = await measureSearch(env)
  console.log(
    `  500 searches             p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ` +
      `slowest ${slowest.milliseconds.toFixed(1)} ms: ${slowest.parameters.slice(0, 60)}`,
  )
  const { sitemaps, feeds } = await measureOutputs(env)
  const said = ({ seconds, files, megabytes, slowest: longest }: OutputMeasure) =>
    `${seconds.toFixed(2).padStart(7)} s   ${files} files, ${megabytes.toFixed(1)} MB, the slowest ${longest.toFixed(0)} ms`
  console.log(`  all sitemaps             ${said(sitemaps)}`)
  console.log(`  all feeds                ${said(feeds)}`)
}

function printMedian(label: string, results: { seconds: number; megabytes: number }[]): void {
  print(
    label,
    median(results.map(({ seconds }) => seconds)),
    median(results.map(({ megabytes }) => megabytes)),
  )
}

function print(label: string, seconds: number, megabytes: number): void {
  console.log(
    `  ${label.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s   peak ${String(megabytes).padStart(5)} MB`,
  )
}
