import { expect, test } from 'vitest'
import { type SeenBy, saveEffect } from './save-effect.ts'

const now = Date.parse('2026-11-30T14:00Z')
const cases: [seen: SeenBy, zone: string, expected: string][] = [
  [{ draft: true, date: '2026-12-01T06:00' }, 'UTC', 'It stays a draft: readers do not see it.'],
  [{}, 'UTC', 'It has no date yet.'],
  [
    { date: '2026-12-01T06:00' },
    'Europe/Madrid',
    'Readers see it from 1 Dec 2026, 06:00 (Europe/Madrid) on.',
  ],
  [{ date: '2026-11-30T15:00' }, 'Europe/Madrid', 'Readers see it as soon as it is published.'],
  [
    { date: '2026-11-30T15:01' },
    'Europe/Madrid',
    'Readers see it from 30 Nov 2026, 15:01 (Europe/Madrid) on.',
  ],
  [
    { date: '2026-11-01T00:00', expires: '2026-12-24T00:00' },
    'UTC',
    'Readers see it as soon as it is published, until 24 Dec 2026, 00:00 (UTC).',
  ],
  [
    { date: '2026-11-01T00:00', expires: '2026-11-30T14:00' },
    'UTC',
    'It has expired: its address says that it is gone.',
  ],
  [
    { date: '2026-11-01T00:00', withdrawn: 'It was wrong.' },
    'UTC',
    'Its address says that it was withdrawn, and why. No list has it.',
  ],
]
test.each(cases)('%j in %s', (seen, zone, expected) => {
  expect(saveEffect(seen, now, zone)).toBe(expected)
})
