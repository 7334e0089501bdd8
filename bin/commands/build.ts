import { join } from 'node:path'
import { buildApplication, isApplicationBuilt } from '#lib/application/build-application.ts'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { intake } from '#lib/content/intake.ts'
import { closeToOthers } from '#lib/files/private-files.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { printProblems, secondsSince, withSeverity } from '../report.ts'

/** What is loaded as one file each. */
const bundled = ['bin/commands/check.ts', 'lib/content/compile-shard.ts']

/** The project's root, where the application is. */
export const root = join(import.meta.dirname, '..', '..')

interface Options {
  contentOnly?: boolean
  /** The catalogue is left alone: whoever owns the code may have no right to the data. */
  applicationOnly?: boolean
  /** Addresses that readers have may lead nowhere afterwards. */
  allowLost?: boolean
  json?: boolean
}

/** Builds the catalogue, and the application where its sources changed. */
export async function build(options: Options): Promise<void> {
  const { contentOnly = false, applicationOnly = false, allowLost = false, json = false } = options
  if (contentOnly && applicationOnly)
    throw new Fault('--content-only and --application-only leave nothing to do: take one', 2)
  const counts = applicationOnly ? undefined : await buildCatalogue(!allowLost, json)
  const isBuilding = !contentOnly && !isApplicationBuilt(root)
  if (isBuilding) {
    const start = performance.now()
    if (!json) console.log('Building the application …')
    await buildApplication(root).catch((error: Error) => {
      throw new Fault(error.message)
    })
    if (!json) console.log(`Application built in ${secondsSince(start)}.`)
  } else if (applicationOnly && !json) console.log('The application is built from these sources.')
  // Whoever runs Handbill may have no right to keep them beside the code, and would load hundreds of modules each time.
  if (applicationOnly) for (const source of bundled) await bundledModule(source)
  if (json)
    console.log(JSON.stringify({ ...counts, applicationBuilt: isBuilding, problems: [] }, null, 2))
}

const busy =
  'Another build has been writing the same catalogue for longer than could be waited for. Nothing was published by this one: wait for the end of the other, then run it again.'

/** What SQLite says of a file that somebody else is writing (SQLITE_BUSY), in any of its forms. */
function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === 5
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
  const { update, end } = progress('Compiling')
  const report = await intake({
    ...{ contentDir, dataDir, siteUrl, keepsAddresses, onProgress: update },
  })
    .finally(end)
    .catch((error) => {
      throw isBusy(error) ? new Fault(busy) : error
    })
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
