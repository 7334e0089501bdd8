import { expect, it } from 'vitest'
import { type Severity, severityOf } from './severity.ts'

const cases: [code: string, severity: Severity][] = [
  ['550 5.1.1', 'hard'],
  ['5.1.1', 'hard'],
  ['550 5.1.10', 'hard'],
  ['556 5.1.10', 'hard'],
  ['554 5.2.1', 'hard'],
  ['5.4.4', 'hard'],
  ['550', 'hard'],
  ['551', 'hard'],
  ['553', 'hard'],
  ['521', 'hard'],
  ['550 5.0.0', 'hard'],
  ['5.0.0', 'soft'],
  ['552', 'soft'],
  ['554', 'soft'],
  ['552 5.2.2', 'soft'],
  ['550 5.2.2', 'soft'],
  ['550 5.7.1', 'soft'],
  ['550 5.1.8', 'soft'],
  ['552 5.3.4', 'soft'],
  ['4.4.1', 'soft'],
  ['450 5.1.1', 'soft'],
  ['550 4.2.2', 'soft'],
  ['', 'soft'],
  ['gone', 'soft'],
]
it.each(cases)('"%s" is %s', (code, severity) => {
  expect(severityOf(code)).toBe(severity)
})
