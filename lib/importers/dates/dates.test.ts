import { expect, test } from 'vitest'
import { readDate } from './read-date.ts'
import { writeDate } from './write-date.ts'

const zone = 'America/New_York'

const forms: [typed: string, written: string][] = [
  ['2014-06-30', '2014-06-30'],
  ['2014-6-3', '2014-06-03'],
  ['2014/06/30', '2014-06-30'],
  ['2014.06.30', '2014-06-30'],
  ['20140630', '2014-06-30'],
  ['2014-06-30 9:00:00 -0400', '2014-06-30T09:00:00-04:00'],
  ['2015-12-17 12:00:00 -5', '2015-12-17T12:00:00-05:00'],
  ['2014-03-12T10:11:00-04:00', '2014-03-12T10:11:00-04:00'],
  ['2016-03-09T21:00:00.000Z', '2016-03-09T21:00:00Z'],
  ['2020-02-18T20:06:29.634Z', '2020-02-18T20:06:29.634Z'],
  ['2014-06-30T09:00', '2014-06-30T09:00:00-04:00'],
  ['2014-12-30 09:00', '2014-12-30T09:00:00-05:00'],
  ['2014-06-30 9:05 pm', '2014-06-30T21:05:00-04:00'],
  ['2014-06-30 12:00 a.m.', '2014-06-30T00:00:00-04:00'],
  ['2014-06-30 09:00:00 UTC', '2014-06-30T09:00:00Z'],
  ['2014-06-30 09:00:00 PDT', '2014-06-30T09:00:00-07:00'],
  ['2014-06-30 09:00 Europe/Madrid', '2014-06-30T09:00:00+02:00'],
  ['2014-06-30T09:00:00-07:00[America/Los_Angeles]', '2014-06-30T09:00:00-07:00'],
  ['20140630T090000Z', '2014-06-30T09:00:00Z'],
  ['06/30/2014', '2014-06-30'],
  ['6/3/2014', '2014-06-03'],
  ['30/06/2014', '2014-06-30'],
  ['06/30/14', '2014-06-30'],
  ['06/30/2014 09:00', '2014-06-30T09:00:00-04:00'],
  ['30.06.2014', '2014-06-30'],
  ['3.6.2014', '2014-06-03'],
  ['June 30, 2014', '2014-06-30'],
  ['Jun 3 2014', '2014-06-03'],
  ['Sept. 3, 2014', '2014-09-03'],
  ['June 30th, 2014 at 9:00 am', '2014-06-30T09:00:00-04:00'],
  ['30 June 2014', '2014-06-30'],
  ['30-Jun-2014', '2014-06-30'],
  ['the 30th of June 2014', '2014-06-30'],
  ['Monday, June 30, 2014', '2014-06-30'],
  ['Mon, 30 Jun 2014 09:00:00 -0400', '2014-06-30T09:00:00-04:00'],
  ['Mon Jun 30 2014 09:00:00 GMT-0400 (Eastern Daylight Time)', '2014-06-30T09:00:00-04:00'],
  ['30 de junio de 2014', '2014-06-30'],
  ['1er août 2014', '2014-08-01'],
  ['30. März 2014', '2014-03-30'],
  ['1404086400', '2014-06-30T00:00:00Z'],
  ['1404086400000', '2014-06-30T00:00:00Z'],
  // The hour that the clock leaves out in spring is the one after it.
  ['2014-03-09 02:30', '2014-03-09T03:30:00-04:00'],
]

test.each(forms)('%s is %s', (typed, written) => {
  const date = readDate(typed)
  expect(date && writeDate(date, zone).written).toBe(written)
})

const wrong = [
  '',
  'soon',
  '2014-02-30',
  '13/13/2014',
  '2014-06',
  '2014-06-30 25:00',
  'June 31, 2014',
  '2014-06-30 later',
  'Foo 3, 2014',
  '2014-06-30 09:00 +2500',
]

test.each(wrong)('%j is no date', (typed) => {
  expect(readDate(typed)).toBeUndefined()
})

test('a date that two countries read differently is marked, and read as the mapping says', () => {
  expect(readDate('05/06/2014')).toMatchObject({ day: '2014-05-06', ambiguous: true })
  expect(readDate('05/06/2014', true)).toMatchObject({ day: '2014-06-05', ambiguous: true })
  expect(readDate('06/06/2014')).toMatchObject({ ambiguous: false })
  expect(readDate('30/06/2014')).toMatchObject({ ambiguous: false })
})

test('an article is filed under its day in the publication’s time zone', () => {
  const late = readDate('2014-06-30T23:30:00-04:00')
  expect(late && writeDate(late, 'UTC')).toMatchObject({
    written: '2014-06-30T23:30:00-04:00',
    day: '2014-07-01',
    clock: '03:30:00',
    instant: Date.parse('2014-07-01T03:30:00Z'),
  })
})
