import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addToJobSummary } from './job-summary.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-'))
const file = join(folder, 'summary.md')
afterAll(() => rmSync(folder, { recursive: true }))

test('a text is added under its heading, whatever it holds', () => {
  addToJobSummary('Forecast', 'Goes live\n  <b>  ```` # x', file)
  addToJobSummary('Again', 'y', file)
  expect(readFileSync(file, 'utf8')).toBe(
    '### Forecast\n\n`````text\nGoes live\n  <b>  ```` # x\n`````\n\n### Again\n\n```text\ny\n```\n\n',
  )
})

test('one that is too long is cut at the end of a line', () => {
  const long = join(folder, 'long.md')
  addToJobSummary('Forecast', `${'é'.repeat(400)}\n`.repeat(2000), long)
  const text = readFileSync(long)
  expect(text.length).toBeLessThan(1024 * 1024)
  expect(text.toString('utf8')).toMatch(/\né{400}\n… and more: the log has all of it\.\n```\n\n$/)
})

test('nothing is done where no workflow runs', () => {
  expect(() => addToJobSummary('Forecast', 'x', '')).not.toThrow()
})
