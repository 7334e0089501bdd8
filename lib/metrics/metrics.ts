import type { Sample } from './exposition.ts'
import {
  durationBounds,
  type Family,
  type FamilyName,
  families,
  type LabelValues,
} from './families.ts'

interface Series {
  labels: Record<string, string>
  value: number
  /** Of a histogram: how many fell into each bucket, and above all of them; `value` is their sum. */
  buckets?: number[]
}

type Kept = Map<FamilyName, Map<string, Series>>

/** One a process: the pages that Next.js bundles apart count in the same place. */
const shared = globalThis as typeof globalThis & { handbillMetrics?: Kept | undefined }

/** Has numbers kept from here on. */
export function startMetrics(): void {
  shared.handbillMetrics ??= new Map()
}

/** Forgets them, and has none kept. */
export function stopMetrics(): void {
  shared.handbillMetrics = undefined
}

/** Whether numbers are kept. */
export function isMeasuring(): boolean {
  return shared.handbillMetrics !== undefined
}

/** Counts that something happened. Does nothing while no numbers are kept. */
export function count<Name extends FamilyName>(
  family: Name,
  labels: LabelValues<Name>,
  by = 1,
): void {
  const series = seriesOf(family, labels)
  if (series) series.value += by
}

/** Keeps how something is. Does nothing while no numbers are kept. */
export function set<Name extends FamilyName>(
  family: Name,
  labels: LabelValues<Name>,
  value: number,
): void {
  const series = seriesOf(family, labels)
  if (series) series.value = value
}

/** Counts how long something took, in seconds. Does nothing while no numbers are kept. */
export function observe<Name extends FamilyName>(
  family: Name,
  labels: LabelValues<Name>,
  seconds: number,
): void {
  const series = seriesOf(family, labels)
  if (!series) return
  series.buckets ??= new Array<number>(durationBounds.length + 1).fill(0)
  const place = durationBounds.findIndex((bound) => seconds <= bound)
  const bucket = place < 0 ? durationBounds.length : place
  series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1
  series.value += seconds
}

/** What is kept. */
export function keptSamples(): Sample[] {
  return [...(shared.handbillMetrics ?? [])].flatMap(([family, all]) =>
    [...all.values()].flatMap((series) => samplesOf(family, series)),
  )
}

function samplesOf(family: FamilyName, { labels, value, buckets }: Series): Sample[] {
  if (!buckets) return [{ family, ending: '', labels, value }]
  let sum = 0
  // Each bucket holds those below it as well.
  const below = buckets.map((each, place): Sample => {
    sum += each
    const le = String(durationBounds[place] ?? '+Inf')
    return { family, ending: '_bucket', labels: { ...labels, le }, value: sum }
  })
  return [
    ...below,
    { family, ending: '_sum', labels, value },
    { family, ending: '_count', labels, value: sum },
  ]
}

function seriesOf(family: FamilyName, given: Record<string, string>): Series | undefined {
  const kept = shared.handbillMetrics
  if (!kept) return undefined
  const all = kept.get(family) ?? new Map<string, Series>()
  kept.set(family, all)
  const key = Object.values(given).join(' ')
  const known = all.get(key)
  if (known) return known
  const labels = inBounds(families[family], given)
  const bounded = Object.values(labels).join(' ')
  const series = all.get(bounded) ?? { labels, value: 0 }
  all.set(bounded, series)
  return series
}

/** Values that are on the list of their label; any other is `other`. */
function inBounds({ labels }: Family, given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([label, list]) => {
      const value = given[label] ?? ''
      return [label, !list || list.includes(value) ? value : 'other']
    }),
  )
}
