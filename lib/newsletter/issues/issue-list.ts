import { lookUpLanguage } from '#lib/language/look-up.ts'
import { usualTimes } from '#lib/publication/lists/issue-times.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Schedule } from './schedule.ts'

/** A list that issues are made of. */
export interface IssueList extends Schedule {
  list: ListId
  /** Articles below which a day is skipped; they wait. At least 1. */
  minimum: number
  /** Milliseconds after its moment from which on an issue is too old to be made or sent. */
  limit: number
  /** Those that articles are offered in, the site's own first. */
  languages: string[]
}

const hour = 3_600_000

/** What holds where `site.yml` says nothing. */
export const defaults = { ...usualTimes, minimum: 1, limit: 12 * hour }

/** The language of the issue that a subscriber gets: see `lookUpLanguage`; where none fits, the site's own. */
export function issueLanguage(chosen: string, languages: string[]): string {
  return lookUpLanguage(chosen, languages) ?? languages[0] ?? chosen
}
