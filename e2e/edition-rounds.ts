import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimFolder, sweepFolder } from '#lib/edition/files/edition-folder.ts'
import { openEditionState } from '#lib/edition/files/edition-state.ts'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import { type Published, publishEdition } from '#lib/edition/publish/publish.ts'
import { startRenderWorkers } from '#lib/edition/render/render-workers.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { root } from './publications.ts'
import { chanceFrom, RandomPublication, start } from './random-publication.ts'

/**
 * Changes a publication at random, publishes what changed, and compares the edition with one that is published from
 * nothing: every byte must be the same, and what shows the same as before must not have been touched. ROUNDS, ARTICLES
 * and SEED say how often, of how many articles, and which changes. Ends with code 1 where there is a difference.
 */
const rounds = Number(process.env.ROUNDS ?? 12)
const articles = Number(process.env.ARTICLES ?? 60)
const seed = Number(process.env.SEED ?? 1)

const folder = mkdtempSync(join(tmpdir(), 'handbill-rounds-'))
const contentDir = join(folder, 'content')
const dataDir = join(folder, 'data')
mkdirSync(contentDir)
Object.assign(process.env, { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SITE_URL: '' })

const chance = chanceFrom(seed)
const random = new RandomPublication(contentDir, articles, chance)
const pool = new CompilePool()
let now = start

async function takeIn() {
  const { problems, catalogue } = await intake({ contentDir, dataDir, pool })
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 1))
  return openForReading(catalogue)
}

const catalogue = await takeIn()
const workers = await startRenderWorkers(root, 2)
const startMaker = async () => ({ ...workers, close: async () => undefined })

/** Publishes what there is as of now into a folder; each has a state of its own. */
async function publish(name: string): Promise<Published> {
  const distDir = join(folder, name)
  const publication = await readPublication(catalogue, now)
  const state = await openEditionState(join(folder, `${name}.db`))
  try {
    await claimFolder(state, distDir)
    const pages = () => editionPages(publication, 'build')
    const published = await publishEdition({ pages, publication, state, distDir, startMaker })
    await sweepFolder(state, distDir)
    return published
  } finally {
    await state.destroy()
  }
}

/** Every file of an edition: its content, and what tells whether it was written again. */
function filesOf(name: string): Map<string, { sum: string; written: string }> {
  const dir = join(folder, name)
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
  return new Map(
    paths
      .filter((path) => !path.startsWith('.handbill'))
      .map((path) => {
        const { mtimeMs, ino } = statSync(join(dir, path))
        const sum = createHash('sha256')
          .update(readFileSync(join(dir, path)))
          .digest('hex')
        return [path, { sum, written: `${mtimeMs} ${ino}` }]
      }),
  )
}

/** What is wrong with the edition, compared with one from nothing and with itself before. */
function differences(before: ReturnType<typeof filesOf>): string[] {
  const [after, whole] = [filesOf('edition'), filesOf('whole')]
  const wrong: string[] = []
  for (const [path, { sum }] of whole)
    if (after.get(path)?.sum !== sum) wrong.push(`${after.has(path) ? 'stale' : 'missing'} ${path}`)
  for (const path of after.keys()) if (!whole.has(path)) wrong.push(`left over ${path}`)
  for (const [path, { sum, written }] of after) {
    const old = before.get(path)
    if (old?.sum === sum && old.written !== written) wrong.push(`touched ${path}`)
  }
  return wrong
}

await publish('edition')
let failed = 0
for (let round = 1; round <= rounds; round++) {
  const before = filesOf('edition')
  const edits = Array.from({ length: 1 + chance(3) }, () => random.edit())
  now += chance(2) * 43_200_000
  await (await takeIn()).destroy()
  const published = await publish('edition')
  rmSync(join(folder, 'whole'), { recursive: true, force: true })
  await publish('whole')
  const wrong = differences(before)
  if (wrong.length > 0) failed++
  const { rendered, changed, removed, total } = published
  console.log(
    `${round}: ${edits.join(', ')}: ${rendered} of ${total} rendered, ${changed} changed, ${removed} removed`,
  )
  for (const line of wrong.slice(0, 20)) console.log(`   ${line}`)
}

await workers.close()
await pool.end()
await catalogue.destroy()
rmSync(folder, { recursive: true, force: true })
console.log(failed === 0 ? 'Every edition was as if from nothing.' : `${failed} rounds failed.`)
process.exitCode = failed === 0 ? 0 : 1
