import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import { startRenderServer } from '#lib/edition/render/render-server.ts'
import { EditionFiles } from '#lib/edition/serve/edition-files.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { root } from './publications.ts'
import { chanceFrom, RandomPublication } from './random-publication.ts'

/**
 * Ends publications with `kill -9` at random moments while readers read: every answer must be a whole page of the
 * edition before or of the one after, and the next publication must make the edition what it would be from nothing.
 * KILLS says how often, SEED when. Tells on standard error after each how far it is; ends with code 1 where there is a
 * fault.
 */
const kills = Number(process.env.KILLS ?? 50)
const chance = chanceFrom(Number(process.env.SEED ?? 1))

const folder = mkdtempSync(join(tmpdir(), 'handbill-killed-'))
const contentDir = join(folder, 'content')
const dataDir = join(folder, 'data')
const distDir = join(folder, 'dist')
mkdirSync(contentDir)
const env = {
  ...{ CONTENT_DIR: contentDir, DATA_DIR: dataDir, DIST_DIR: distDir, SITE_URL: '' },
  ...{ NODE_ENV: 'production', HANDBILL_PAGES: 'unkept' },
}
Object.assign(process.env, env)

const random = new RandomPublication(contentDir, 30, chance)
const site = JSON.parse(readFileSync(join(contentDir, 'site.yml'), 'utf8'))
const pool = new CompilePool()

/** Every page of version `b` has another tagline, and one article more, than those of version `a`. */
async function become(version: 'a' | 'b'): Promise<void> {
  const named = { ...site, name: `The Sheet ${version}` }
  writeFileSync(join(contentDir, 'site.yml'), JSON.stringify(named))
  const keys = { title: 'Only here', date: '2026-05-01' }
  if (version === 'b') random.put('articles/only-b.md', keys, 'Only in b.\n')
  else if (random.documents.has('articles/only-b.md')) random.remove('articles/only-b.md')
  const { problems } = await intake({ contentDir, dataDir, pool })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
}

await become('a')
const { renderEdition } = await openBundledPages(root)
const renders = await startRenderServer(renderEdition)
const worker = join(root, 'lib/server/jobs/publish-worker.ts')

function startPublishing(): ChildProcess {
  return fork(worker, [root, renders.socket], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

async function publish(): Promise<number> {
  const begin = performance.now()
  const child = startPublishing()
  const [said] = await Promise.all([once(child, 'message'), once(child, 'exit')])
  if ('failed' in said[0]) throw new Error(JSON.stringify(said[0]))
  return performance.now() - begin
}

/** The edition's files as they are; without the manifest, which has dates. */
function contents(): Map<string, string> {
  const entries = readdirSync(distDir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(distDir.length + 1))
    .filter((file) => !/^(?:\.handbill|edition)/.test(file))
  return new Map(files.map((file) => [file, readFileSync(join(distDir, file), 'latin1')]))
}

await publish()
const versions = { a: contents(), b: new Map<string, string>() }
await become('b')
const took = await publish()
versions.b = contents()

const edition = new EditionFiles(distDir)
const server = createServer(async (request, response) => {
  if (!(await edition.answer(request, response))) response.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0

/** Addresses by the files that answer for them. */
const pages = [...versions.b.keys()]
  .filter((file) => /\.(?:html|xml|css)$/.test(file) && file !== '404.html')
  .map((file) => ({ file, path: `/${file.replace(/(?:(?<=^|\/)index)?\.html$/, '')}` }))
const faults: string[] = []
let answers = 0
let isReading = true

async function read(): Promise<void> {
  while (isReading) {
    const page = pages[Math.floor(Math.random() * pages.length)]
    if (!page) return
    const response = await fetch(`http://127.0.0.1:${port}${page.path}`)
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
    answers++
    // The publication needs the machine as well.
    await wait(10)
    const [old, fresh] = [versions.a.get(page.file), versions.b.get(page.file)]
    const isWhole = response.status === 200 && (body === old || body === fresh)
    const isGone = response.status === 404 && (old === undefined || fresh === undefined)
    if (!isWhole && !isGone) faults.push(`${page.path}: ${response.status}, ${body.length} bytes`)
  }
}

function compare(expected: Map<string, string>, when: string): void {
  const found = contents()
  for (const [file, text] of expected)
    if (found.get(file) !== text) faults.push(`${when}: ${file} is not as from nothing`)
  for (const file of found.keys())
    if (!expected.has(file)) faults.push(`${when}: ${file} is left over`)
}

const readers = Array.from({ length: 4 }, read)
let shown: 'a' | 'b' = 'b'
for (let kill = 1; kill <= kills; kill++) {
  const next: 'a' | 'b' = shown === 'a' ? 'b' : 'a'
  await become(next)
  const child = startPublishing()
  const ended = once(child, 'exit')
  await wait(chance(Math.ceil(took)))
  child.kill('SIGKILL')
  await ended
  // Now and then an editor goes back before anybody publishes again: what was half done must be undone.
  if (chance(2) === 0) shown = next
  else await become(shown)
  await publish()
  compare(versions[shown], `after kill ${kill}`)
  console.error(`kill ${kill} of ${kills}: ${answers} answers, ${faults.length} faults`)
}
isReading = false
await Promise.all(readers)

server.close()
server.closeAllConnections()
await renders.close()
await pool.end()
rmSync(folder, { recursive: true, force: true })
for (const fault of faults.slice(0, 20)) console.log(fault)
console.log(`${kills} kills, ${answers} answers, ${faults.length} faults.`)
process.exit(faults.length === 0 ? 0 : 1)
