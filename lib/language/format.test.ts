import { expect, test } from 'vitest'
import {
  formatDate,
  formatDay,
  formatMonth,
  formatTime,
  isoInstant,
  languageName,
  withCapital,
} from './format.ts'

const late = Date.parse('2026-10-13T22:30:00Z')

const days: [language: string, timeZone: string, day: string][] = [
  ['en', 'UTC', '13 October 2026'],
  ['en', 'Europe/Madrid', '14 October 2026'],
  ['en-US', 'Europe/Madrid', 'October 14, 2026'],
  ['es', 'Europe/Madrid', '14 de octubre de 2026'],
  ['ar', 'Europe/Madrid', '14 أكتوبر 2026'],
  ['zh', 'Asia/Shanghai', '2026年10月14日'],
]

test.each(days)('a day in %s, %s: %s', (language, timeZone, day) => {
  expect(formatDay(late, language, timeZone)).toBe(day)
})

const dates: [date: string, language: string, day: string][] = [
  ['2026-11-22', 'en', '22 November 2026'],
  ['2026-03-01', 'es', '1 de marzo de 2026'],
  ['2026-10-25', 'ar', '25 أكتوبر 2026'],
]

test.each(dates)('%s in %s: %s', (date, language, day) => {
  expect(formatDate(date, language)).toBe(day)
})

const months: [language: string, year: number | undefined, month: string][] = [
  ['en', 2026, 'October 2026'],
  ['en', undefined, 'October'],
  ['es', 2026, 'octubre de 2026'],
  ['ar', undefined, 'أكتوبر'],
]

test.each(months)('a month in %s, %s: %s', (language, year, month) => {
  expect(formatMonth(10, language, year)).toBe(month)
})

test('January and December are those of their year, wherever this runs', () => {
  expect([formatMonth(1, 'en', 2026), formatMonth(12, 'en', 2026)]).toEqual([
    'January 2026',
    'December 2026',
  ])
})

const instants: [timeZone: string, written: string][] = [
  ['UTC', '2026-10-13T22:30:00+00:00'],
  ['Europe/Madrid', '2026-10-14T00:30:00+02:00'],
  ['Asia/Kathmandu', '2026-10-14T04:15:00+05:45'],
]

test.each(instants)('an instant in %s: %s', (timeZone, written) => {
  expect(isoInstant(late + 123, timeZone)).toBe(written)
  expect(Date.parse(written)).toBe(late)
})

const names: [language: string, name: string][] = [
  ['en', 'English'],
  ['es', 'español'],
  ['ar', 'العربية'],
  ['pt-BR', 'português (Brasil)'],
]

test.each(names)('%s calls itself %s', (language, name) => {
  expect(languageName(language)).toBe(name)
})

test.each([
  ['en', 'UTC', '23:30'],
  ['en', 'Europe/Madrid', '00:30'],
  ['es', 'Europe/Madrid', '0:30'],
])('in %s and %s a time of day is %s', (language, timeZone, time) => {
  expect(formatTime(Date.parse('2026-11-22T23:30Z'), language, timeZone)).toBe(time)
})

test.each([
  ['en', 'text', 'Text'],
  ['tr', 'ilk', 'İlk'],
  ['ar', 'النص', 'النص'],
  ['en', '', ''],
])('in %s “%s” begins a line as “%s”', (language, text, begun) => {
  expect(withCapital(text, language)).toBe(begun)
})
