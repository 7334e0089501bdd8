import { friendlyFormatIBAN } from 'ibantools'
import { inLanguage } from '#lib/language/in-language.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { Phrase } from '#lib/publication/content/phrases.ts'
import type { Way } from '#lib/publication/content/site-support.ts'
import type { DrawnCode } from '#lib/text/drawn-code.ts'
import { transferCode } from './transfer-code.ts'

/** What all ways to give have: a name and words on them, whose language is named where it is not the page's. */
interface Described {
  name: string
  text: Phrase[] | undefined
  language: string
}

/** A way to give, as a page shows it. */
export type ShownWay = Described &
  (
    | { url: string; host: string }
    | { iban: string; bic?: string; purpose?: string; code?: DrawnCode }
  )

/** The ways to give in a language, as `site.yml` has them; none where it names none. */
export function waysToGive({ site }: Publication, language: string): ShownWay[] {
  return (site.support ?? []).map((way) => shownWay(way, { language, ofSite: site.language }))
}

function shownWay(way: Way, { language, ofSite }: { language: string; ofSite: string }): ShownWay {
  const own = way.translations && inLanguage(way.translations, language)
  const described = {
    name: own?.name ?? way.name,
    text: own?.text ?? way.text,
    language: own ? language : ofSite,
  }
  if (way.url !== undefined)
    return { ...described, url: way.url, host: new URL(way.url).host.replace(/^www\./, '') }
  const { iban = '', bic, name, purpose } = way
  const code = transferCode({ iban, bic, name, purpose })
  return {
    ...described,
    iban: friendlyFormatIBAN(iban) ?? iban,
    ...(bic !== undefined && { bic }),
    ...(purpose !== undefined && { purpose }),
    ...(code && { code }),
  }
}
