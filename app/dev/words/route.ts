import { isLanguageTag } from '#lib/language/language-tag.ts'
import { readSite } from '#lib/publication/content/site.ts'
import { settings } from '#lib/settings/settings.ts'
import { languages } from '#lib/wording/languages.ts'
import type { OwnWords } from '#lib/wording/wording.ts'
import { missingAnswer, pageAnswer } from '../mail/answer.ts'
import { wordsPage } from './words-page.ts'

export const dynamic = 'force-dynamic'

/** While writing or translating: all words of the interface in `language`, those of the publication's own files in their place. */
export async function GET(request: Request): Promise<Response> {
  if (process.env.NODE_ENV !== 'development') return missingAnswer()
  const { value: site } = readSite(settings().contentDir)
  const asked = new URL(request.url).searchParams.get('language') ?? site?.language ?? 'en'
  const language = isLanguageTag(asked) ? (Intl.getCanonicalLocales(asked)[0] ?? 'en') : 'en'
  const [ours, own]: OwnWords[] = [languages, site?.words ?? {}]
  const offered = new Set([...Object.keys(ours ?? {}), ...Object.keys(own ?? {}), language])
  return pageAnswer(
    wordsPage(language, merged(ours?.[language], own?.[language]), [...offered].toSorted()),
  )
}

function merged(...all: (OwnWords[string] | undefined)[]): OwnWords[string] {
  const words: Record<string, object> = {}
  for (const each of all)
    for (const [section, texts] of Object.entries(each ?? {}))
      if (typeof texts === 'object') words[section] = { ...words[section], ...texts }
  return words
}
