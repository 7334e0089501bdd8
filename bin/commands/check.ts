import { applyFixes } from '#lib/content/apply-fixes.ts'
import { type IntakeReport, intake } from '#lib/content/intake.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { printProblems } from '../report.ts'

interface Options {
  fix?: boolean
  json?: boolean
}

/** Finds every problem in the publication, and mends those that have one mend where asked to. */
export async function check({ fix = false, json = false }: Options): Promise<void> {
  let report = await look()
  if (fix) {
    const { fixed } = await applyFixes(settings().contentDir, report.problems)
    // One mend may uncover what it hid: a key that was misspelt has a value to be read now.
    for (let round = fixed.length; round > 0; ) {
      report = await look()
      const next = await applyFixes(settings().contentDir, report.problems)
      fixed.push(...next.fixed)
      round = next.fixed.length
    }
    if (!json)
      for (const { file, line, what } of fixed) console.log(`${file}:${line}  mended: ${what}`)
  }
  const { problems, documents } = report
  if (json) console.log(JSON.stringify(problems, null, 2))
  else if (problems.length > 0) printProblems(problems, settings().contentDir)
  else console.log(`${documents} files, no problems.`)
  if (problems.length > 0) throw new Fault('')
}

async function look(): Promise<IntakeReport> {
  const { contentDir, dataDir, siteUrl } = settings()
  const { update, end } = progress('Checking')
  try {
    return await intake({ contentDir, dataDir, siteUrl, checkOnly: true, onProgress: update })
  } finally {
    end()
  }
}
