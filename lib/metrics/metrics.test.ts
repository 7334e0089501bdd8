import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exposition, sample } from './exposition.ts'
import { families } from './families.ts'
import {
  count,
  isMeasuring,
  keptSamples,
  observe,
  set,
  startMetrics,
  stopMetrics,
} from './metrics.ts'

const kept = () => exposition(keptSamples())

describe('numbers that are kept', () => {
  beforeEach(() => startMetrics())
  afterEach(() => stopMetrics())

  test('are counted, set and summed', () => {
    count('handbill_http_requests_total', { kind: 'article', status: '200' })
    count('handbill_http_requests_total', { kind: 'article', status: '200' })
    count('handbill_http_requests_total', { kind: 'page', status: '404' }, 3)
    set('handbill_edition_pages', {}, 7)
    set('handbill_edition_pages', {}, 9)
    expect(kept()).toBe(`# HELP handbill_http_requests_total Requests that were answered.
# TYPE handbill_http_requests_total counter
handbill_http_requests_total{kind="article",status="200"} 2
handbill_http_requests_total{kind="page",status="404"} 3
# HELP handbill_edition_pages Pages in the edition.
# TYPE handbill_edition_pages gauge
handbill_edition_pages 9
`)
  })

  test('of a histogram fall into all buckets above them', () => {
    for (const seconds of [0.001, 0.0011, 0.3, 11])
      observe('handbill_http_request_duration_seconds', { kind: 'feed' }, seconds)
    const lines = kept().split('\n')
    const value = (ending: string) =>
      lines.find((line) => line.includes(ending))?.replace(/.* /, '')
    expect(['"0.001"', '"0.0025"', '"0.25"', '"0.5"', '"10"', '"+Inf"'].map(value)).toEqual([
      ...['1', '2', '2', '3', '3', '4'],
    ])
    expect(value('_count')).toBe('4')
    expect(Number(value('_sum'))).toBeCloseTo(11.3021)
  })

  test('have no label of a stranger', () => {
    for (let each = 0; each < 10_000; each++) {
      const domain = `reader-${each}.example`
      count('handbill_mails_total', { kind: 'own', outcome: 'submitted', domain })
      const kind = `/articles/${each}`
      count('handbill_http_requests_total', { kind, status: '"} 1\nhandbill_x' })
    }
    count('handbill_mails_total', { kind: 'own', outcome: 'submitted', domain: 'gmail.com' })
    expect(
      kept()
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    ).toEqual([
      'handbill_http_requests_total{kind="other",status="other"} 10000',
      'handbill_mails_total{kind="own",outcome="submitted",domain="other"} 10000',
      'handbill_mails_total{kind="own",outcome="submitted",domain="gmail.com"} 1',
      '',
    ])
  })
})

test('nothing is kept until it is wanted, nor after', () => {
  expect(isMeasuring()).toBe(false)
  count('handbill_log_lines_total', { level: 'error' })
  expect(keptSamples()).toEqual([])
  startMetrics()
  count('handbill_log_lines_total', { level: 'error' })
  expect(keptSamples()).toHaveLength(1)
  stopMetrics()
  expect(keptSamples()).toEqual([])
})

test('texts in labels are escaped, and numbers that are none are told', () => {
  const version = 'a"b\\c\nd'
  expect(exposition([sample('handbill_schema_info', { version }, Number.NaN)])).toContain(
    '\nhandbill_schema_info{version="a\\"b\\\\c\\nd"} NaN\n',
  )
  const infinite = exposition([sample('handbill_edition_pages', {}, Number.POSITIVE_INFINITY)])
  expect(infinite).toContain('\nhandbill_edition_pages +Inf\n')
})

test.each(Object.keys(families))('%s is named as all are', (name) => {
  expect(name).toMatch(/^handbill_[a-z_]+$/)
  const { type } = families[name as keyof typeof families]
  expect(name.endsWith('_total')).toBe(type === 'counter')
})
