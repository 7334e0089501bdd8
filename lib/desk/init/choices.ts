import type { z } from 'zod'
import { withoutControls } from '#lib/publication/content/control-characters.ts'
import { webAddress } from '#lib/publication/content/fields.ts'
import { nearMiss } from '#lib/publication/content/near-miss.ts'
import { longestName, siteSchema } from '#lib/publication/content/site-schema.ts'

/** What has to be known before a publication can be begun, as it stands in `site.yml`. */
export interface Choices {
  name: string
  language: string
  timeZone: string
  url: string
}
export type Choice = keyof Choices

/** A choice as `site.yml` has it, or what is wrong with it, what was expected and how to mend it. */
export type ReadChoice = { value: string } | { fault: string }

/** Reads what a person wrote for one of the choices. */
export function readChoice(choice: Choice, written: string): ReadChoice {
  return readers[choice](written.trim())
}

const readers: Record<Choice, (written: string) => ReadChoice> = {
  name: readName,
  language: readLanguage,
  timeZone: readTimeZone,
  url: readUrl,
}

function readName(written: string): ReadChoice {
  const value = withoutControls(written).replace(/\s+/g, ' ').trim()
  const { length } = [...value]
  if (length === 0)
    return { fault: 'the name is empty; expected what readers call the publication' }
  if (length <= longestName) return { value }
  return {
    fault: `the name has ${length} characters; expected at most ${longestName}: shorten it, the rest can go into the tagline`,
  }
}

/** Stricter than the schema, which takes `English` for a tag: no language has a code of more than three letters (ISO 639). */
function readLanguage(written: string): ReadChoice {
  const { expected } = schemaOf('language')
  if (/^[a-z]{2,3}(?:-|$)/i.test(written) && siteSchema.shape.language.safeParse(written).success)
    return { value: new Intl.Locale(written).toString() }
  return { fault: `"${written}" is no language tag; expected ${expected}` }
}

function readTimeZone(written: string): ReadChoice {
  const { expected } = schemaOf('timeZone')
  if (siteSchema.shape.timeZone.safeParse(written).success) return { value: written }
  const mend = nearMiss(written, timeZones(), 'look it up in the list of tz database time zones')
  return { fault: `"${written}" is no time zone; expected ${expected}; ${mend}` }
}

function readUrl(written: string): ReadChoice {
  const { expected } = schemaOf('url')
  const url = addressOf(written)
  if (!url) {
    const whole = addressOf(`https://${written}`)
    const mend = whole?.hostname.includes('.') ? `; did you mean ${whole.origin}?` : ''
    return { fault: `"${written}" is no address; expected ${expected}${mend}` }
  }
  if (url.href === `${url.origin}/`) return { value: url.origin }
  return {
    fault: `"${written}" is more than the address of a site, at whose root the pages lie; expected ${url.origin}`,
  }
}

function addressOf(written: string): URL | undefined {
  const { success } = webAddress('').safeParse(written)
  return (success && URL.parse(written)) || undefined
}

const schemaOf = (choice: Choice) =>
  (siteSchema.shape[choice] as z.ZodType).meta() as { expected: string }

/** Names that a time zone may have; for completion. */
export function timeZones(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC']
}

/** What is taken where nobody says otherwise: by the folder's name and the settings of this machine. */
export function usualChoices(folderName: string): Choices {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const words = folderName.replace(/[-_.\s]+/g, ' ').trim()
  const name = readChoice('name', words.charAt(0).toUpperCase() + words.slice(1))
  return {
    name: 'value' in name ? name.value : 'Our newspaper',
    language: new Intl.Locale(locale).language,
    timeZone: timeZone || 'UTC',
    url: 'http://localhost:3000',
  }
}
