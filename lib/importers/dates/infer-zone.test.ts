import { expect, test } from 'vitest'
import { inferZone } from './infer-zone.ts'

/** Moments through a year, with the offsets that a zone had then. */
const yearIn = (zone: string, months = 12) =>
  Array.from({ length: months }, (_, month) => {
    const there = Temporal.ZonedDateTime.from({
      ...{ year: 2019, month: month + 1, day: 15, hour: 12, timeZone: zone },
    })
    return { instant: there.epochMilliseconds, offset: there.offsetNanoseconds / 6e10 }
  })

test.each([
  ['Europe/Madrid', 'es-ES', 'Europe/Madrid'],
  ['Europe/Madrid', 'en-US', 'Europe/Paris'],
  ['America/New_York', 'en-US', 'America/New_York'],
  ['America/Sao_Paulo', 'pt-BR', 'America/Sao_Paulo'],
  ['Asia/Jerusalem', 'he-IL', 'Asia/Jerusalem'],
  ['Asia/Tokyo', 'ja-JP', 'Asia/Tokyo'],
  ['Asia/Tokyo', 'en-US', undefined],
  ['UTC', 'de-DE', 'UTC'],
])('offsets of %s, in the language %s: %s', (zone, language, expected) => {
  expect(inferZone(yearIn(zone), language)).toBe(expected)
})

test('one season alone does not tell, nor does nothing', () => {
  expect(inferZone(yearIn('Europe/Madrid', 3), 'en-US')).toBeUndefined()
  expect(inferZone([], 'es-ES')).toBeUndefined()
})

test('a slip or two make no difference', () => {
  const many = Array.from({ length: 9 }, (_, year) =>
    yearIn('Europe/Madrid').map(({ instant, offset }) => ({
      ...{ instant: instant + year * 365 * 864e5, offset },
    })),
  ).flat()
  expect(inferZone([{ instant: 0, offset: 600 }, ...many.slice(0, 110)], 'es-ES')).toBe(
    'Europe/Madrid',
  )
})
