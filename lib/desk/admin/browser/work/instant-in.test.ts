import { expect, test } from 'vitest'
import { instantIn } from './instant-in.ts'

test.each([
  ['2026-12-01T06:00', 'Europe/Madrid', '2026-12-01T05:00Z'],
  ['2026-07-01T06:00', 'Europe/Madrid', '2026-07-01T04:00Z'],
  ['2026-12-01T06:00', 'Asia/Kathmandu', '2026-12-01T00:15Z'],
  ['2026-12-01T06:00', 'Pacific/Kiritimati', '2026-11-30T16:00Z'],
  // Clocks are put back at three: the hour from two on is there twice.
  ['2026-10-25T02:30', 'Europe/Madrid', '2026-10-25T00:30Z'],
  // They are put on at two: half past two is not there.
  ['2026-03-29T02:30', 'Europe/Madrid', '2026-03-29T01:30Z'],
])('%s in %s', (local, zone, expected) => {
  expect(instantIn(local, zone)).toBe(Date.parse(expected))
})

test.each(['', '2026-13-01T06:00', 'tomorrow'])('“%s” is no date', (local) => {
  expect(instantIn(local, 'UTC')).toBeUndefined()
})
