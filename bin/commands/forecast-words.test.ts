import { expect, test } from 'vitest'
import { forecastJson, forecastText } from './forecast-words.ts'

const at = Date.parse('2026-11-22T09:00Z')
const forecast = {
  ...{ from: at, until: at + 86_400_000, timeZone: 'Europe/Madrid', movements: [], issues: [] },
  ...{ addresses: { added: [], changed: [], lost: [] }, letters: [], missed: [] },
  terms: [
    { what: 'begins' as const, at, part: 'ask' as const, title: 'Give' },
    { what: 'ends' as const, at, part: 'section' as const, page: '/', title: 'New' },
    { what: 'ends' as const, at, part: 'section' as const, page: '/topics/a', title: 'pinned: b' },
  ],
}

test('what begins and ends beside articles has its hour and its page', () => {
  expect(forecastText(forecast, { isCompared: true })).toContain(`
Begins and ends
  2026-11-22 10:00 +01:00  ask begins: Give
  2026-11-22 10:00 +01:00  section of the front page ends: New
  2026-11-22 10:00 +01:00  section of /topics/a ends: pinned: b`)
  expect(forecastJson(forecast).terms[0]).toEqual({
    ...{ what: 'begins', part: 'ask', title: 'Give', at: '2026-11-22T10:00:00+01:00' },
  })
})

test('letters are named: above an issue, and those without articles', () => {
  const key = { list: 'daily' as const, language: 'en', day: '2026-11-23' }
  const told = forecastText(
    {
      ...forecast,
      issues: [
        { ...key, at, articles: [{ slug: 'one', title: 'One' }], corrections: [], letter: 'Today' },
      ],
      letters: [{ ...key, subject: 'We are\n\u001b[2Jmoving' }],
    },
    { isCompared: true },
  )
  expect(told).toContain('  2026-11-22 10:00 +01:00  daily en with a letter (Today): /articles/one')
  expect(told).toContain(
    'Letters, once they are released\n  2026-11-23  daily en: We are [2Jmoving',
  )
})
