import type { Publication } from '#lib/publication/articles/publication.ts'
import { lettersFrom } from '#lib/publication/content/letters/publish-letters.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'

/** A letter without articles that can be released from its day on. */
export interface ForecastLetter {
  list: ListId
  language: string
  /** `2026-12-01`, in the site's time zone. */
  day: string
  subject: string
}

/** The letters without articles of today up to a moment, in milliseconds since 1970. */
export async function forecastLetters(
  { catalogue, site, now }: Publication,
  until: number,
): Promise<ForecastLetter[]> {
  const letters = await lettersFrom(catalogue, dayAt(site, now), dayAt(site, until))
  return letters
    .filter(({ letter }) => letter.kind !== undefined)
    .map(({ list, language, day, letter }) => ({
      list,
      language,
      day,
      subject: letter.subject ?? '',
    }))
}
