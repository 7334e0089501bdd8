import { existsSync } from 'node:fs'
import { access, constants, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { isApplicationBuilt } from '#lib/edition/build/build-application.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { catalogueVersion } from '#lib/publication/content/catalogue/tables.ts'
import { publishedSite } from '#lib/publication/content/catalogue/write-settings.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { readSite } from '#lib/publication/content/site.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { fault, ok, type Verdict } from './examine.ts'

/** Tells whether this Node.js is the one that the project in `root` brings along. */
export async function lookAtNode(
  root: string,
  running = process.versions.node,
): Promise<Verdict[]> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> }
  const [wanted = '0'] = /\d+/.exec(dependencies.node ?? '') ?? []
  if (Number.parseInt(running, 10) >= Number(wanted)) return [ok(`Node.js ${running}`)]
  return [
    fault(
      `Node.js ${running}, expected ${wanted} or later`,
      'run "npm ci", and start Handbill by npm or npx',
    ),
  ]
}

/** Tells whether the publication can be read, and what is wrong in `site.yml`. */
export async function lookAtContent({ contentDir, siteUrl }: Settings): Promise<Verdict[]> {
  const code = await access(contentDir, constants.R_OK | constants.X_OK).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code ?? 'unknown',
  )
  if (code)
    return [
      fault(
        `CONTENT_DIR: ${contentDir} cannot be read (${code})`,
        code === 'ENOENT'
          ? 'set CONTENT_DIR to the folder of the publication'
          : 'give the user that runs Handbill the right to read it',
      ),
    ]
  const { value, problems } = readSite(contentDir, siteUrl)
  if (problems.length > 0)
    return problems.map((problem) => fault(formatProblem(problem), 'mend site.yml'))
  return value ? [ok(`${contentDir} is read, site.yml is valid`)] : []
}

/** Tells whether a catalogue of this version is there. */
export async function lookAtCatalogue({ contentDir, dataDir }: Settings): Promise<Verdict[]> {
  const file = catalogueFile(contentDir, dataDir)
  const mend = 'run "npx handbill build"'
  if (!existsSync(file)) return [fault('there is no catalogue of this publication', mend)]
  const catalogue = openForReading(file)
  try {
    const result = await sql<{ user_version: number }>`PRAGMA user_version`.execute(catalogue)
    const version = result.rows[0]?.user_version
    if (version !== catalogueVersion)
      return [fault(`it is of version ${version}, expected ${catalogueVersion}`, mend)]
    if (!(await publishedSite(catalogue))) return [fault('nothing is published in it', mend)]
    const row = await catalogue
      .selectFrom('articles')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return [ok(counted(row.count, 'article'))]
  } catch {
    return [fault('it cannot be read', mend)]
  } finally {
    await catalogue.destroy()
  }
}

/** Tells whether the application is built from the sources in `root`. */
export async function lookAtApplication(root: string): Promise<Verdict[]> {
  if (isApplicationBuilt(root)) return [ok('built from the sources that are there')]
  return [fault('not built, or built from other sources', 'run "npx handbill build"')]
}
