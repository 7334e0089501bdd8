import { progress } from '../progress.ts'

/** What tells how far an import is. */
export type OnStep = (step: 'reading' | 'writing', done: number, total: number) => void

/**
 * Runs an import, shows on standard error how far it is, and prints its report: as JSON where that is asked for, else
 * as `format` makes it. Rejects as the import does.
 */
export async function runImport<Report>(
  json: boolean | undefined,
  run: (onStep: OnStep) => Promise<Report>,
  format: (report: Report) => string,
): Promise<void> {
  const bars = { reading: progress('Reading'), writing: progress('Importing') }
  const endAll = () => {
    for (const bar of Object.values(bars)) bar.end()
  }
  try {
    const report = await run((step, done, total) => bars[step].update(done, total))
    endAll()
    console.log(json ? JSON.stringify(report, null, 2) : format(report))
  } finally {
    endAll()
  }
}
