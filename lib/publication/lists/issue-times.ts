import { generalLists, isGeneralList } from '#lib/addresses/general-lists.ts'
import { type ListId, topicOf } from './lists.ts'

/** The order in which `site.yml` names them; ISO 8601 counts from Monday. */
const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** When an issue is made where `site.yml` says nothing. */
export const usualTimes = { time: '07:00', weekday: 7 }

interface Said {
  time?: string | undefined
  weekday?: (typeof weekdays)[number] | undefined
  minimum?: number | undefined
  limit?: number | undefined
}

/** What of `site.yml` says when issues are made. */
export interface Settings {
  /** IANA. */
  timeZone: string
  newsletter?: { lists?: Record<string, Said> | undefined; topics?: Said | undefined } | undefined
}

/** When the issues of a list are made, with what else `site.yml` says of them; 1 is Monday, of a list of every week. */
export function issueTimes({ newsletter }: Settings, list: ListId) {
  const said: Said = {
    ...(topicOf(list) === undefined ? undefined : newsletter?.topics),
    ...newsletter?.lists?.[list],
  }
  return {
    every: isGeneralList(list) ? generalLists[list].every : ('day' as const),
    time: said.time ?? usualTimes.time,
    weekday: said.weekday ? weekdays.indexOf(said.weekday) + 1 : usualTimes.weekday,
    ...{ minimum: said.minimum, limit: said.limit },
  }
}

/** Milliseconds since 1970-01-01T00:00Z of the moment at which the issue of a day is made. */
export function issueMoment(site: Settings, list: ListId, day: string): number {
  const plainTime = Temporal.PlainTime.from(issueTimes(site, list).time)
  const { timeZone } = site
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}

/** The first day from one on that has an issue of a list. */
export function nextIssueDay(site: Settings, list: ListId, day: string): string {
  const from = Temporal.PlainDate.from(day)
  const { every, weekday } = issueTimes(site, list)
  if (every === 'day') return from.toString()
  return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 }).toString()
}

/** The day that it is at a moment where the publication is. */
export function dayAt({ timeZone }: Pick<Settings, 'timeZone'>, now: number): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(now)
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
