import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { digestWarnings } from '#lib/desk/check/digest-warnings.ts'
import { withPlace } from '#lib/desk/check/finding.ts'
import { noteIntake } from '#lib/desk/check/intake-note.ts'
import { takenForOthers } from '#lib/desk/check/taken-for-others.ts'
import { buildApplication, isApplicationBuilt } from '#lib/edition/build/build-application.ts'
import { closeToOthers } from '#lib/files/private-files.ts'
import { sqliteFile } from '#lib/newsletter/store/open-store.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { keepInStep } from '#lib/server/jobs/digest-upkeep.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { isBusy } from '#lib/sqlite/node-sqlite.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { printProblems, secondsSince, withSeverity } from '../report.ts'

/** What is loaded as one file each. */
const bundled = ['bin/commands/check.ts', 'lib/publication/content/compile-shard.ts']

/** The project's root, where the application is. */
export const root = join(import.meta.dirname, '..', '..')

interface Options {
  contentOnly?: boolean
  /** The catalogue is left alone: the owner of the code may have no right to the data. */
  applicationOnly?: boolean
  /** Addresses that readers have may lead nowhere afterwards. */
  allowLost?: boolean
  json?: boolean
}

/** Memory that Next.js and an intake of a large archive may need at the same time, in bytes. */
const roomForBoth = 3 * 1024 ** 3

/**
 * Builds the catalogue, and the application where its sources changed: beside each other where the machine has the
 * memory. Throws {@link Fault} where one of them is at fault.
 */
export async function build(options: Options): Promise<void> {
  const { contentOnly = false, applicationOnly = false, allowLost = false, json = false } = options
  if (contentOnly && applicationOnly)
    throw new Fault('--content-only and --application-only leave nothing to do: take one', 2)
  const isBuilding = !contentOnly && !isApplicationBuilt(root)
  const ending = new AbortController()
  const isBeside = isBuilding && process.availableMemory() > roomForBoth
  const beside = isBeside ? makeApplication(json, ending.signal) : undefined
  try {
    const counts = applicationOnly ? undefined : await buildCatalogue(!allowLost, json)
    const warnings = applicationOnly ? [] : await tellReaders(json)
    if (isBuilding) await (beside ?? makeApplication(json, ending.signal))
    else if (applicationOnly && !json) console.log('The application is built from these sources.')
    // The user that runs Handbill may have no right to keep them beside the code, and would load hundreds of modules each time.
    if (applicationOnly) for (const source of bundled) await bundledModule(source)
    const done = { ...counts, applicationBuilt: isBuilding, problems: warnings }
    if (json) console.log(JSON.stringify(done, null, 2))
  } finally {
    // Nothing is left of a build whose content is at fault: the next one begins it anew.
    ending.abort()
    await beside?.catch(() => undefined)
  }
}

/** Builds the application, and says how long it took. Throws {@link Fault} with what Next.js says. */
async function makeApplication(json: boolean, signal: AbortSignal): Promise<void> {
  const start = performance.now()
  if (!json) console.log('Building the application …')
  await buildApplication(root, signal).catch((error: Error) => {
    throw new Fault(error.message)
  })
  // Loaded here alone: most calls build nothing.
  const { writeEditorFiles } = await import('#lib/desk/admin/editor-files.ts')
  await writeEditorFiles(root)
  if (!json) console.log(`Application built in ${secondsSince(start)}.`)
}

const busy =
  'Another build has been writing this catalogue for too long. This one published nothing: wait until the other has finished, then run it again.'

/**
 * Tells what readers of the newsletter will miss, and brings the subscriber database in step with what was published, where
 * this machine has it. What fails there has not failed to be published.
 */
async function tellReaders(json: boolean): Promise<object[]> {
  const { contentDir, databaseUrl, dataDir } = settings()
  if (!databaseUrl && !existsSync(sqliteFile(dataDir))) return []
  const publication = await currentPublication()
  try {
    const newsletter = await currentNewsletter()
    try {
      const { queries } = newsletter.store
      const before = await digestWarnings(publication, queries)
      await keepInStep(newsletter, publication)
      // What is taken for what is known now.
      const files = new Set(before.map(({ file }) => file))
      const after = (await takenForOthers(publication, queries)).filter(
        ({ file }) => !files.has(file),
      )
      const warnings = [...before, ...after].map((each) => withPlace(each, contentDir))
      if (!json && warnings.length > 0) printProblems(warnings, contentDir)
      return warnings.map(withSeverity)
    } finally {
      await newsletter.store.close()
    }
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string }
    console.error(
      `The subscriber database could not be asked (${code ?? name ?? 'unknown'}): what readers will miss is not known.`,
    )
    return []
  } finally {
    await publication.catalogue.destroy()
  }
}

interface Counts {
  files: number
  compiled: number
  removed: number
}

/** Content to catalogue; ends the command where there is a problem, with what was published before still in force. */
async function buildCatalogue(keepsAddresses: boolean, json: boolean): Promise<Counts> {
  const { contentDir, dataDir, distDir, siteUrl } = settings()
  closeToOthers(dataDir, { except: distDir })
  const start = performance.now()
  const begun = Date.now()
  const { update, end } = progress('Compiling')
  const report = await intake({
    ...{ contentDir, dataDir, siteUrl, keepsAddresses, onProgress: update },
  })
    .finally(end)
    .catch((error) => {
      throw isBusy(error) ? new Fault(busy) : error
    })
  await noteIntake({ contentDir, dataDir }, { begun, problems: report.problems.length })
  if (report.problems.length > 0) {
    const error = 'Nothing was published: the catalogue is as it was before.'
    const problems = report.problems.map(withSeverity)
    if (json) console.log(JSON.stringify({ error, exitCode: 1, problems }, null, 2))
    else printProblems(report.problems, contentDir)
    throw new Fault(json ? '' : error)
  }
  const { documents, compiled, removed } = report
  const gone = removed > 0 ? `, ${removed} removed` : ''
  if (!json)
    console.log(
      `${counted(documents, 'file')}, ${compiled} compiled${gone}, in ${secondsSince(start)}.`,
    )
  return { files: documents, compiled, removed }
}
