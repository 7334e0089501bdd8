import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const skippedTest = z.object({ test: z.string(), reason: z.string() })
/** A test that was skipped: its whole name, and why. */
export type SkippedTest = z.infer<typeof skippedTest>

/** Where reporters keep what was skipped, for the end of `.ci/run`; undefined where nobody asks. */
export const skippedFolder = process.env.SKIPPED_TESTS || undefined

/** Keeps what a step of the tests (`unit`, `e2e`) skipped. */
export function keepSkipped(folder: string, step: string, tests: SkippedTest[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${step}.json`), JSON.stringify(tests))
}

/** What all steps that ran have skipped; throws where a file is none of `keepSkipped`. */
export function readSkipped(folder: string): SkippedTest[] {
  return readdirSync(folder).flatMap((name) =>
    z.array(skippedTest).parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  )
}
