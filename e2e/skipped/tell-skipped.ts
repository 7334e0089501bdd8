import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeSkipped, readReasons } from './judge.ts'
import { readSkipped, skippedFolder } from './skipped-tests.ts'

/*
 * Says which tests were skipped, and why: the last step of `.ci/run`. Its words are the packages that could not be had.
 * Ends with code 1 where a test was skipped that should not have been.
 */
if (!skippedFolder)
  throw new Error('SKIPPED_TESTS is not set, expected the folder of the reporters')
const skips = readFileSync(join(import.meta.dirname, '../../.ci/skips'), 'utf8')
const tests = existsSync(skippedFolder) ? readSkipped(skippedFolder) : []
const { lines, isFault } = judgeSkipped(tests, {
  reasons: readReasons(skips),
  withoutPackages: process.argv.slice(2),
})
for (const line of lines) console.log(line)
if (isFault) process.exitCode = 1
