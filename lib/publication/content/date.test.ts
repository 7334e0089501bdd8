import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDate } from './date.ts'

const dates: [text: string, timeZone: string, instant: string][] = [
  ['2026-10-14', 'UTC', '2026-10-14T00:00:00Z'],
  ['2026-10-14', 'Europe/Madrid', '2026-10-13T22:00:00Z'],
  ['2026-10-14', 'Asia/Kolkata', '2026-10-13T18:30:00Z'],
  ['  2026-10-14  ', 'UTC', '2026-10-14T00:00:00Z'],
  ['2024-02-29', 'UTC', '2024-02-29T00:00:00Z'],
  ['1609-01-01', 'UTC', '1609-01-01T00:00:00Z'],
  ['1899-12-31T23:59', 'UTC', '1899-12-31T23:59:00Z'],
  ['2026-10-14T09:00', 'Europe/Madrid', '2026-10-14T07:00:00Z'],
  ['2026-10-14 09:00', 'Europe/Madrid', '2026-10-14T07:00:00Z'],
  ['2026-10-14   9:05', 'Europe/Madrid', '2026-10-14T07:05:00Z'],
  ['2026-10-14t09:00:30', 'Europe/Madrid', '2026-10-14T07:00:30Z'],
  ['2026-10-14T09:00Z', 'Europe/Madrid', '2026-10-14T09:00:00Z'],
  ['2026-10-14T09:00z', 'Europe/Madrid', '2026-10-14T09:00:00Z'],
  ['2026-10-14T09:00+02:00', 'Asia/Tokyo', '2026-10-14T07:00:00Z'],
  ['2026-10-14 09:00:00 -0330', 'Asia/Tokyo', '2026-10-14T12:30:00Z'],
  ['2026-10-14T09:00:00.789+00:00', 'UTC', '2026-10-14T09:00:00Z'],
  // The clock jumps from 2:00 to 3:00: what it skips is meant as much later as it would have been.
  ['2026-03-29T02:30', 'Europe/Madrid', '2026-03-29T01:30:00Z'],
  // The clock shows 2:30 twice: the first time is meant.
  ['2026-10-25T02:30', 'Europe/Madrid', '2026-10-25T00:30:00Z'],
  ['2026-10-25T02:30+01:00', 'Europe/Madrid', '2026-10-25T01:30:00Z'],
  // Days that begin at one o'clock, twice, and not at all.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
]

test.each(dates)('"%s" in %s is %s', (text, timeZone, instant) => {
  expect(readDate(text, timeZone)).toBe(Date.parse(instant))
})

const faults: [text: string, fault: string][] = [
  ['2026-02-30', '"2026-02-30" is not in the calendar (2026-02 has 28 days)'],
  ['2026-02-29', '"2026-02-29" is not in the calendar (2026-02 has 28 days)'],
  ['1900-02-29', '"1900-02-29" is not in the calendar (1900-02 has 28 days)'],
  ['2026-04-31T10:00', '"2026-04-31T10:00" is not in the calendar (2026-04 has 30 days)'],
  ['2026-01-00', '"2026-01-00" is not in the calendar (2026-01 has 31 days)'],
  ['2026-13-01', '"2026-13-01" has no such month'],
  ['2026-00-10', '"2026-00-10" has no such month'],
  ['2026-10-14T24:00', '"2026-10-14T24:00" has no such time of day'],
  ['2026-10-14T09:60', '"2026-10-14T09:60" has no such time of day'],
  ['2026-10-14T23:59:60', '"2026-10-14T23:59:60" has no such time of day'],
  ['2026-10-14T09:00+25:00', '"2026-10-14T09:00+25:00" has no such time of day'],
  ['0026-01-05', '"0026-01-05" is in the year 26'],
  ['0000-01-01', '"0000-01-01" is in the year 0'],
  ['0206-01-05T10:00', '"0206-01-05T10:00" is in the year 206'],
  ['1066-10-14', '"1066-10-14" is in the year 1066'],
  ['', '"" is not a date'],
  ['soon', '"soon" is not a date'],
  ['2026', '"2026" is not a date'],
  ['2026-10', '"2026-10" is not a date'],
  ['2026-1-2', '"2026-1-2" is not a date'],
  ['14.10.2026', '"14.10.2026" is not a date'],
  ['October 14, 2026', '"October 14, 2026" is not a date'],
  ['2026-10-14T09', '"2026-10-14T09" is not a date'],
  ['2026-10-14 T09:00', '"2026-10-14 T09:00" is not a date'],
  ['2026-10-14T09:00 Europe/Madrid', '"2026-10-14T09:00 Europe/Madrid" is not a date'],
  ['٢٠٢٦-١٠-١٤', '"٢٠٢٦-١٠-١٤" is not a date'],
]

test.each(faults)('"%s" is refused: %s', (text, fault) => {
  expect(readDate(text, 'Europe/Madrid')).toBe(fault)
})

const zones = ['UTC', 'Europe/Madrid', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu']

test('an instant is read back from its clock and offset, wherever the site is', () => {
  const instant = fc
    .date({ min: new Date('1975-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => Math.floor(date.getTime() / 60_000) * 60_000)
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), fc.constantFrom(...zones), (ms, of, at) => {
      const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(of)
      expect(readDate(`${there.toPlainDateTime()}${there.offset}`, at)).toBe(ms)
    }),
  )
})
