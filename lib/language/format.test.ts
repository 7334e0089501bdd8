import { afterEach, describe, expect, test } from 'vitest'
import { setCalendar } from './calendar.ts'
import {
  formatDate,
  formatDay,
  formatMonth,
  formatShare,
  formatTime,
  formatYear,
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

const months: [language: string, isAlone: boolean, month: string][] = [
  ['en', false, 'October 2026'],
  ['en', true, 'October'],
  ['es', false, 'Octubre de 2026'],
  ['ar', true, 'أكتوبر'],
  // Never “of October”, and never a figure alone.
  ['el', true, 'Οκτώβριος'],
  ['el', false, 'Οκτώβριος 2026'],
  ['cs', true, 'Říjen'],
  ['pl', true, 'Październik'],
  ['uk', true, 'Жовтень'],
  ['ru', false, 'Октябрь 2026 г.'],
  ['ka', true, 'ოქტომბერი'],
  ['ja', true, '10月'],
  ['ko', true, '10월'],
  ['zh-Hans', true, '十月'],
  // Whose own calendars CLDR would take.
  ['th', false, 'ตุลาคม 2026'],
  ['ar-SA', true, 'أكتوبر'],
]

test.each(months)('a month in %s, alone %s: %s', (language, isAlone, month) => {
  expect(formatMonth(10, language, { year: 2026, isAlone })).toBe(month)
})

describe('another calendar', () => {
  afterEach(() => setCalendar(undefined))

  test('is the Persian one in Persian, on every line of a page', () => {
    expect([
      formatDay(late, 'fa', 'Europe/Madrid'),
      formatDay(late, 'fa-AF', 'Europe/Madrid'),
      formatMonth(10, 'fa', { year: 2026 }),
      formatMonth(10, 'fa', { year: 2026, isAlone: true }),
      formatYear(2026, 'fa'),
    ]).toEqual([
      '۲۲ مهر ۱۴۰۵',
      '۲۲ میزان ۱۴۰۵',
      '۹ مهر تا ۹ آبان ۱۴۰۵',
      '۹ مهر تا ۹ آبان ۱۴۰۵',
      'دی ۱۴۰۴ تا دی ۱۴۰۵',
    ])
  })

  test('is that of the publication in every language', () => {
    setCalendar('gregory')
    expect(formatMonth(10, 'fa', { year: 2026 })).toBe('اکتبر ۲۰۲۶')
    setCalendar('buddhist')
    expect([formatDay(late, 'th', 'UTC'), formatYear(2026, 'th')]).toEqual([
      '13 ตุลาคม 2569',
      'มกราคม–ธันวาคม 2569',
    ])
  })
})

test('January and December are those of their year, wherever this runs', () => {
  expect([1, 12].map((month) => formatMonth(month, 'en', { year: 2026 }))).toEqual([
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
  ['id', 'Bahasa Indonesia'],
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

test.each([
  ['fr', '1er décembre 2026'],
  ['fr-CA', '1er décembre 2026'],
  ['pt-BR', '1º de dezembro de 2026'],
  ['pt-PT', '1 de dezembro de 2026'],
  ['el', '1η Δεκεμβρίου 2026'],
  ['es', '1 de diciembre de 2026'],
])('the first of a month in %s is %s, and the eleventh no such day', (language, day) => {
  expect(formatDay(Date.UTC(2026, 11, 1), language, 'UTC')).toBe(day)
  expect(formatDay(Date.UTC(2026, 11, 11), language, 'UTC')).toMatch(/^11 /)
})

test.each([
  ['en', 66.6, '66.6%'],
  ['de', 66.6, '66,6\u00a0%'],
  ['fa', 12.345, '۱۲٫۳۵٪'],
])('a share in %s', (language, share, written) => {
  expect(formatShare(share, language)).toBe(written)
})

test('a year alone has the figures of its language', () => {
  expect(['bn', 'mr', 'hi', 'ar'].map((language) => formatYear(2026, language))).toEqual([
    '২০২৬',
    '२०२६',
    '2026',
    '2026',
  ])
})
