import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Due, dueBefore, lastDue, nextDue, type Schedule } from './schedule.ts'

const daily = (timeZone: string, time = '07:00'): Schedule => ({
  ...{ every: 'day', time, weekday: 7, timeZone },
})
const weekly = (timeZone: string, weekday: number, time = '07:00'): Schedule => ({
  ...{ every: 'week', time, weekday, timeZone },
})
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const told = ({ day, at }: Due) =>
  `${day} ${Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'minute' })}`

const moments: [name: string, Schedule, now: string, last: string, next: string][] = [
  [
    'before the time of day it is that of yesterday',
    daily('Europe/Madrid'),
    '2026-11-22T05:59:59.999Z',
    '2026-11-21 2026-11-21T06:00Z',
    '2026-11-22 2026-11-22T06:00Z',
  ],
  [
    'from its very millisecond on it is that of today',
    daily('Europe/Madrid'),
    '2026-11-22T06:00:00Z',
    '2026-11-22 2026-11-22T06:00Z',
    '2026-11-23 2026-11-23T06:00Z',
  ],
  [
    'the day is that of the time zone',
    daily('Pacific/Auckland'),
    '2026-11-21T18:00:00Z',
    '2026-11-22 2026-11-21T18:00Z',
    '2026-11-23 2026-11-22T18:00Z',
  ],
  [
    'a zone that never changes its clocks',
    daily('Asia/Kolkata', '06:30'),
    '2026-03-29T00:59:00Z',
    '2026-03-28 2026-03-28T01:00Z',
    '2026-03-29 2026-03-29T01:00Z',
  ],
  [
    'Madrid puts its clocks forward over the time of day: an hour later',
    daily('Europe/Madrid', '02:30'),
    '2026-03-29T12:00:00Z',
    '2026-03-29 2026-03-29T01:30Z',
    '2026-03-30 2026-03-30T00:30Z',
  ],
  [
    'Madrid puts them back over it: the first of the two',
    daily('Europe/Madrid', '02:30'),
    '2026-10-25T00:30:00Z',
    '2026-10-25 2026-10-25T00:30Z',
    '2026-10-26 2026-10-26T01:30Z',
  ],
  [
    'and the second of the two is the same issue',
    daily('Europe/Madrid', '02:30'),
    '2026-10-25T01:30:00Z',
    '2026-10-25 2026-10-25T00:30Z',
    '2026-10-26 2026-10-26T01:30Z',
  ],
  [
    'New York puts its clocks forward over it',
    daily('America/New_York', '02:15'),
    '2026-03-08T12:00:00Z',
    '2026-03-08 2026-03-08T07:15Z',
    '2026-03-09 2026-03-09T06:15Z',
  ],
  [
    'Beirut puts them forward at midnight: the day begins at one',
    daily('Asia/Beirut', '00:00'),
    '2026-03-28T22:00:00Z',
    '2026-03-29 2026-03-28T22:00Z',
    '2026-03-30 2026-03-29T21:00Z',
  ],
  [
    'Cairo puts them back at midnight, so that a day ends twice',
    daily('Africa/Cairo', '23:30'),
    '2026-10-29T21:30:00Z',
    '2026-10-29 2026-10-29T20:30Z',
    '2026-10-30 2026-10-30T21:30Z',
  ],
  [
    'weekly: on its day, before the time, it is that of a week ago',
    weekly('Europe/Madrid', 7),
    '2026-11-22T05:00:00Z',
    '2026-11-15 2026-11-15T06:00Z',
    '2026-11-22 2026-11-22T06:00Z',
  ],
  [
    'weekly: on its day, after the time',
    weekly('Europe/Madrid', 7),
    '2026-11-22T07:00:00Z',
    '2026-11-22 2026-11-22T06:00Z',
    '2026-11-29 2026-11-29T06:00Z',
  ],
  [
    'weekly: on another day',
    weekly('Europe/Madrid', 3),
    '2026-11-22T07:00:00Z',
    '2026-11-18 2026-11-18T06:00Z',
    '2026-11-25 2026-11-25T06:00Z',
  ],
  [
    'weekly: over a change of clocks it is the same time of day',
    weekly('America/New_York', 7),
    '2026-11-01T13:00:00Z',
    '2026-11-01 2026-11-01T12:00Z',
    '2026-11-08 2026-11-08T12:00Z',
  ],
]

it.each(moments)('%s', (_, schedule, now, last, next) => {
  expect(told(lastDue(schedule, at(now)))).toBe(last)
  expect(told(nextDue(schedule, at(now)))).toBe(next)
})

const changes: [timeZone: string, day: string, hours: number][] = [
  ['Europe/Madrid', '2026-03-29', 23],
  ['Europe/Madrid', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Asia/Beirut', '2026-03-29', 23],
  ['Asia/Beirut', '2026-10-24', 25],
  ['Africa/Cairo', '2026-04-24', 23],
  ['Africa/Cairo', '2026-10-29', 25],
  ['Asia/Kolkata', '2026-03-29', 24],
]

describe.each(changes)('in %s the day %s', (timeZone, day, hours) => {
  const around = (days: number) => Temporal.PlainDate.from(day).add({ days })

  it(`has ${hours} hours`, () => {
    expect(around(0).toZonedDateTime(timeZone).hoursInDay).toBe(hours)
  })

  it.each(['00:00', '00:30', '01:30', '02:30', '07:00', '23:30'])(
    'is due once at %s, as are its neighbours',
    (time) => {
      const schedule = daily(timeZone, time)
      const minute = 60_000
      const from = around(-1).toZonedDateTime(timeZone).epochMilliseconds
      const until = around(2).toZonedDateTime(timeZone).epochMilliseconds
      const dues = new Set<string>()
      for (let now = from; now < until; now += 5 * minute) {
        const { day: each, at } = lastDue(schedule, now)
        // Moments of the day before the first, whose issue was due before.
        if (at >= from) dues.add(`${each} ${at}`)
      }
      expect([...dues].map((due) => due.split(' ')[0])).toEqual(
        [-1, 0, 1].map((days) => around(days).toString()),
      )
    },
  )
})

const zones = ['Europe/Madrid', 'America/New_York', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Kolkata']
const two = (number: number) => String(number).padStart(2, '0')
const schedules = fc.record({
  every: fc.constantFrom('day', 'week'),
  time: fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map(two).join(':')),
  weekday: fc.integer({ min: 1, max: 7 }),
  timeZone: fc.constantFrom(...zones, 'Australia/Lord_Howe', 'Pacific/Chatham'),
})

it('is never ahead, never late, and goes on without a gap at any moment of twenty years', () => {
  const instants = fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2040-01-01T00:00Z') })
  fc.assert(
    fc.property(schedules, instants, (schedule, now) => {
      const last = lastDue(schedule, now)
      const next = nextDue(schedule, now)
      expect(last.at).toBeLessThanOrEqual(now)
      expect(next.at).toBeGreaterThan(now)
      expect(dueBefore(schedule, next, 1)).toEqual(last)
      expect(lastDue(schedule, next.at)).toEqual(next)
      if (schedule.every === 'week')
        expect(Temporal.PlainDate.from(last.day).dayOfWeek).toBe(schedule.weekday)
    }),
    { numRuns: 1000 },
  )
})
