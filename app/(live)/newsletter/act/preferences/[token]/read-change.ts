import { type Fields, single } from '#app/(live)/newsletter/read-form.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { startOfDay } from '#lib/language/start-of-day.ts'
import type { Change } from '#lib/newsletter/list/preferences.ts'
import { offersOf } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { parseList } from '#lib/publication/lists/lists.ts'

const day = 86_400_000

/** Reads what a preferences form asks to change; undefined where it says nothing that can be done. */
export async function readChange(
  fields: Fields,
  publication: Publication,
  action: string,
): Promise<Change | undefined> {
  const { site } = publication
  switch (action) {
    case 'save': {
      const language = lookUpLanguage(single(fields, 'language') ?? '', site.languages)
      const lists = (fields.get('list') ?? []).map((text) => parseList(text))
      if (!language) return undefined
      if (lists.includes(undefined)) return undefined
      const known = lists.filter((list) => list !== undefined)
      const offers = await offersOf(publication, known, language)
      return { kind: 'lists', lists: offers.map(({ list }) => list), language }
    }
    case 'pause': {
      const until = startOfDay(single(fields, 'until') ?? '', site.timeZone)
      const { now } = publication
      const isSoon = until !== undefined && until > now && until < now + 367 * day
      return isSoon ? { kind: 'pause', until } : undefined
    }
    case 'resume':
      return { kind: 'resume' }
    default:
      return undefined
  }
}
