import { listForms } from '#lib/addresses/general-lists.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import { type ListId, parseList } from '#lib/publication/lists/lists.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { Fault } from '../fault.ts'

/** Options by which commands name an issue. */
export interface NamingOptions {
  list?: string
  language?: string
  at?: string
  /** Letters without articles are meant. */
  letter?: boolean
}

/** A moment as typed; without an offset, in the publication's time zone. */
export async function momentOf(typed: string | undefined): Promise<number> {
  if (typed === undefined) return Date.now()
  const { site } = await currentPublication()
  try {
    return /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(typed)
      ? Temporal.Instant.from(typed).epochMilliseconds
      : Temporal.PlainDateTime.from(typed).toZonedDateTime(site.timeZone).epochMilliseconds
  } catch {
    throw new Fault(
      `--at is "${typed}", expected a moment such as 2026-11-22T07:00 or 2026-11-22T06:00Z`,
      2,
    )
  }
}

export async function listOf(typed: string | undefined): Promise<ListId | undefined> {
  if (typed === undefined) return undefined
  const list = parseList(typed)
  const offers = list && (await offered(list))
  if (!offers)
    throw new Fault(
      `--list is "${typed}", expected ${listForms} and the slug of a topic, as the publication offers it`,
      2,
    )
  return list
}

/** A language as typed, where the publication has it. */
export async function languageOf(typed: string | undefined): Promise<string | undefined> {
  if (typed === undefined) return undefined
  const { site } = await currentPublication()
  const all = [site.language, ...site.languages.filter((each) => each !== site.language)]
  const language = all.find((each) => each.toLowerCase() === typed.toLowerCase())
  if (!language) throw new Fault(`--language is "${typed}", expected ${all.join(' or ')}`, 2)
  return language
}

async function offered(list: ListId): Promise<boolean> {
  return (await issueLists(await currentPublication(), [list])).length > 0
}
