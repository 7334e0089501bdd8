import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { ListDay, ReaderNumber } from '#lib/newsletter/records/number-queries.ts'
import type { SuppressionReason } from '#lib/newsletter/records/store.ts'

const day = 86_400_000
/** So many days are told one by one. */
const shownDays = 30

/** The list as it is, and as it came to be. */
export interface ListNumbers {
  /** People, by where they stand; those who are paused are not among the active ones. */
  people: { pending: number; active: number; paused: number; unsubscribed: number }
  suppressed: { reason: SuppressionReason; count: number }[]
  /** Who gets what, the largest first. */
  lists: { list: string; language: string; active: number; joined: number; left: number }[]
  /** People by day, the newest first. */
  days: { day: string; joined: number; left: number }[]
  /** Pages on which those had signed up who confirmed since, the best first. */
  sources: { page: string; count: number }[]
}

/** What is known of the list without a look at any reader. `now` is that of the newsletter. */
export async function listNumbers({
  store: { queries },
  now,
}: Pick<Newsletter, 'store' | 'now'>): Promise<ListNumbers> {
  const since = new Date(now() - (shownDays - 1) * day).toISOString().slice(0, 10)
  const readers = await queries.readerNumbers()
  const days = await queries.listDays(since)
  return {
    people: peopleOf(readers, await queries.countPaused(now())),
    suppressed: await queries.suppressionNumbers(),
    lists: listsOf(readers, days),
    days: daysOf(days),
    sources: sourcesOf(days),
  }
}

function sum(counts: readonly { count: number }[]): number {
  return counts.reduce((all, { count }) => all + count, 0)
}

function peopleOf(readers: ReaderNumber[], paused: number): ListNumbers['people'] {
  const of = (state: ReaderNumber['state']) =>
    sum(readers.filter((each) => each.list === '' && each.state === state))
  return {
    ...{ pending: of('pending'), active: of('active') - paused, paused },
    unsubscribed: of('unsubscribed'),
  }
}

function listsOf(readers: ReaderNumber[], days: ListDay[]): ListNumbers['lists'] {
  const active = readers.filter(({ list, state }) => list !== '' && state === 'active')
  const changed = days.filter(({ list, what }) => list !== '' && what !== 'from')
  const groups = Map.groupBy([...active, ...changed], ({ list, language }) => `${list} ${language}`)
  const of = (what: ListDay['what'], key: string) =>
    sum(changed.filter((each) => each.what === what && `${each.list} ${each.language}` === key))
  return [...groups]
    .map(([key, [first]]) => ({
      ...{ list: first?.list ?? '', language: first?.language ?? '' },
      active: sum(active.filter(({ list, language }) => `${list} ${language}` === key)),
      ...{ joined: of('joined', key), left: of('left', key) },
    }))
    .toSorted((one, other) => other.active - one.active)
}

function daysOf(days: ListDay[]): ListNumbers['days'] {
  const people = days.filter(({ list, what }) => list === '' && what !== 'from')
  const groups = Map.groupBy(people, (each) => each.day)
  return [...groups]
    .map(([on, all]) => ({
      day: on,
      joined: sum(all.filter(({ what }) => what === 'joined')),
      left: sum(all.filter(({ what }) => what === 'left')),
    }))
    .toReversed()
}

function sourcesOf(days: ListDay[]): ListNumbers['sources'] {
  const groups = Map.groupBy(
    days.filter(({ what }) => what === 'from'),
    ({ list }) => list,
  )
  return [...groups]
    .map(([page, all]) => ({ page, count: sum(all) }))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, mostSources)
}

const mostSources = 20
