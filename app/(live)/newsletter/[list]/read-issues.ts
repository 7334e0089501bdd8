import { decodeSegment } from '#app/page-context.ts'
import { isGeneralList } from '#lib/addresses/general-lists.ts'
import {
  hasAnything,
  type ShownIssue,
  shownIssues,
} from '#lib/newsletter/catalogue/shown-issues.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { type ListId, parseList, topicOf } from '#lib/publication/lists/lists.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { orUnavailable, type Unavailable } from '../unavailable.ts'

/** Issues on a page of the archive, and in the feed. */
export const pageOfIssues = 30

/** A newsletter in words of one language. */
export interface NamedList {
  list: ListId
  name: string
  description: string
  /** Whether one can sign up to it; past issues outlive their list. */
  isOffered: boolean
}

/** The list that a segment of an address names; undefined where it has not the form of one. */
export async function namedList(
  publication: Publication,
  segment: string,
  language: string,
): Promise<NamedList | undefined> {
  const list = parseList(decodeSegment(segment))
  if (!list) return undefined
  const [offer] = await offersOf(publication, [list], language)
  if (offer) return { ...offer, isOffered: true }
  const wording = wordingFor(language)
  const name = isGeneralList(list)
    ? wording.lists[list]
    : wording.lists.topic({ name: topicOf(list) ?? '' })
  return { list, name, description: '', isOffered: false }
}

/** A day after all others: the newest issues are before it. */
const never = '9999-12-31'

export interface FoundIssues {
  state: 'found'
  /** The newest first, those of which nothing is published any longer left out. */
  issues: ShownIssue[]
  /** The day before which there are more. */
  older: string | undefined
}

/** A list's past issues in a language before a day (`2026-11-22`). */
export function pastIssues(
  publication: Publication,
  {
    list,
    language,
    before = never,
  }: { list: ListId; language: string; before?: string | undefined },
  most: number = pageOfIssues,
): Promise<FoundIssues | Unavailable> {
  return orUnavailable(async () => {
    const { store } = await currentNewsletter()
    const found = await store.queries.issuesOf(list, language, before, most + 1)
    const page = found.slice(0, most)
    const shown = await shownIssues(publication, page, store.queries)
    return {
      state: 'found' as const,
      issues: shown.filter(hasAnything),
      older: found.length > most ? page.at(-1)?.day : undefined,
    }
  })
}

export interface FoundIssue {
  state: 'found'
  /** Undefined where there was none on that day. */
  issue: ShownIssue | undefined
  /** The day of the issue before. */
  before: string | undefined
}

/** The issue of a day, if it is one of the list's past issues. */
export function issueOfDay(
  publication: Publication,
  { list, language, day }: { list: ListId; language: string; day: string },
): Promise<FoundIssue | Unavailable> {
  return orUnavailable(async () => {
    const { store } = await currentNewsletter()
    const after = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
    const [found, before] = await store.queries.issuesOf(list, language, after, 2)
    if (found?.day !== day) return { state: 'found' as const, issue: undefined, before: undefined }
    const [issue] = await shownIssues(publication, [found], store.queries)
    return { state: 'found' as const, issue, before: before?.day }
  })
}

/** A day as addresses write it (`2026-11-22`); undefined for what is none. */
export function readDay(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
