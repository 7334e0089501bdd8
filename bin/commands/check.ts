import { relative, sep } from 'node:path'
import { annotationOf } from '#lib/desk/check/annotation.ts'
import { digestWarnings } from '#lib/desk/check/digest-warnings.ts'
import { withPlace } from '#lib/desk/check/finding.ts'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { applyFixes } from '#lib/publication/content/apply-fixes.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { type IntakeReport, intake } from '#lib/publication/content/intake.ts'
import type { Problem } from '#lib/publication/content/problem.ts'
import { takeOutPlaces } from '#lib/publication/content/take-out-places.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { filesToCheck } from '../files-to-check.ts'
import { type PlaceToLook, whileLooking } from '../place-to-look.ts'
import { progress } from '../progress.ts'
import { countOf, printProblems, withSeverity } from '../report.ts'

interface Options {
  fix?: boolean
  /** A commit: what readers have of it is compared with, and not what is published. */
  from?: string
  json?: boolean
  strict?: boolean
  translations?: boolean
}

/**
 * Finds every problem in the publication, and mends those that have one mend where asked to. With `files` it tells of
 * those alone: what others have is counted, and is no failure. Warnings are none either, unless they are to be.
 */
export async function check(files: string[], options: Options): Promise<void> {
  if (options.translations) {
    const { checkTranslations } = await import('./check-translations.ts')
    return checkTranslations(options)
  }
  const only = files.length > 0 ? filesToCheck(files, settings().contentDir) : undefined
  if (only?.size === 0) {
    if (options.json) console.log('[]')
    else console.log('None of these files belongs to the publication.')
    return
  }
  const report = await whileLooking(options.from, (place) =>
    options.fix ? mend(only, options, place) : look(only, place),
  )
  const asked = of(report, only)
  if (options.json) console.log(JSON.stringify(asked.map(withSeverity), null, 2))
  else print(asked, report, only)
  const failed = options.strict ? asked : asked.filter(({ severity }) => severity !== 'warning')
  if (failed.length > 0) throw new Fault('')
}

/** The problems and warnings of these files, or all. */
function of({ problems, warnings }: IntakeReport, only: Set<string> | undefined): Problem[] {
  return [...problems, ...warnings].filter(({ file }) => only?.has(file) ?? true)
}

function print(asked: Problem[], report: IntakeReport, only: Set<string> | undefined): void {
  const { contentDir } = settings()
  const elsewhere = only ? report.problems.filter(({ file }) => !only.has(file)) : []
  if (asked.length > 0) printProblems(asked, contentDir)
  else console.log(`${counted(only ? only.size : report.documents, 'file')}, no problems.`)
  if (elsewhere.length > 0) console.error(`Other files have ${countOf(elsewhere)}.`)
  if (process.env.GITHUB_ACTIONS !== 'true') return
  const root = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), contentDir)
  for (const problem of asked) console.log(annotationOf(problem, root.split(sep).join('/')))
}

/** Takes the fixes of these files until there are none. */
async function mend(
  only: Set<string> | undefined,
  { json }: Options,
  place: PlaceToLook,
): Promise<IntakeReport> {
  let report = await look(only, place)
  // One mend may uncover what it hid: a key that was misspelt has a value to be read now.
  for (;;) {
    const { contentDir } = settings()
    const asked = of(report, only)
    const { fixed } = await applyFixes(contentDir, asked)
    fixed.push(...(await takeOutPlaces(contentDir, asked)))
    if (fixed.length === 0) return report
    if (!json)
      for (const { file, line, what } of fixed) console.log(`${file}:${line}  mended: ${what}`)
    report = await look(only, place)
  }
}

/** What readers of the newsletter will miss, where this machine has the database of the subscribers. */
async function ofReaders(publication: Publication, only: Set<string> | undefined) {
  const found = await readStore(settings(), (queries) => digestWarnings(publication, queries, only))
  return (found ?? []).map((each) => withPlace(each, settings().contentDir))
}

async function look(only: Set<string> | undefined, place: PlaceToLook): Promise<IntakeReport> {
  const { contentDir, siteUrl } = settings()
  const { update, end } = progress('Checking')
  const warnings = { contentDir, now: Date.now(), only }
  const pool = new CompilePool()
  try {
    // Files are named because they changed: the worker loads its modules while the others are listed.
    if (only) await pool.warm()
    return await intake({
      ...{ contentDir, siteUrl, onProgress: update, pool, ...place },
      keepsAddresses: true,
      onlyChecked: true,
      onCompiled: () => pool.end(),
      inspect: async (catalogue, site) => [
        ...(await findWarnings(catalogue, site, warnings)),
        ...(await ofReaders({ catalogue, site, now: warnings.now }, only)),
      ],
    })
  } finally {
    end()
    await pool.end()
  }
}
