import { afterEach, beforeEach, expect, test } from 'vitest'
import { exposition } from '#lib/metrics/exposition.ts'
import { keptSamples, startMetrics, stopMetrics } from '#lib/metrics/metrics.ts'
import { PublicationWatch } from './publication-watch.ts'

beforeEach(() => startMetrics())
afterEach(() => stopMetrics())

const published = { rendered: 0, changed: 0, removed: 0, total: 5, left: 0 }
const lock = 'handbill_lock_held{lock="publication"}'
const waiting = 'handbill_content_waiting_timestamp_seconds{step="publication"}'

function value(name: string): number | undefined {
  const line = exposition(keptSamples())
    .split('\n')
    .find((each) => each.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length))
}
const outcomes = () =>
  ['changed', 'unchanged', 'failed'].map((outcome) =>
    value(`handbill_publications_total{outcome="${outcome}"}`),
  )

test('what waits is told from the first try on, until it is published', async () => {
  const watch = new PublicationWatch()
  watch.begin()
  const since = value(waiting)
  expect(since).toBeGreaterThan(Date.now() / 1000 - 10)
  expect(value(lock)).toBe(1)
  watch.fail()
  expect([value(lock), value(waiting)]).toEqual([0, since])
  await new Promise((done) => setTimeout(done, 20))
  watch.begin()
  expect(value(waiting)).toBe(since)
  watch.end({ ...published, changed: 2 })
  expect([value(lock), value(waiting), value('handbill_edition_pages')]).toEqual([0, 0, 5])
  expect(outcomes()).toEqual([1, undefined, 1])
  expect(value('handbill_publication_duration_seconds')).toBeLessThan(10)
})

test('a look that changes nothing is no publication', () => {
  const watch = new PublicationWatch()
  watch.begin()
  watch.end(published)
  expect(outcomes()).toEqual([undefined, 1, undefined])
  expect(value('handbill_publication_timestamp_seconds')).toBeUndefined()
})
