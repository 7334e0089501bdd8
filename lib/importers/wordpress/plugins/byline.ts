import { plainWords } from '#lib/importers/html/plain-words.ts'
import { passages } from '#lib/importers/shared/passages.ts'

/** One name of a byline: that of an account, by its number, or one that stands there as words. */
export type BylineName = { id: string; name: string } | { name: string }

const between = /\s*(?:,|;|、|،|·|\||&|\band\b|\by\b|\be\b|\bet\b|\bund\b)\s*/i
const before = /^\s*(?:by|por|par|von|di|da|de|av)\s*:?\s+/i

/** The names of a byline of Newspack's: `By [Author id=5]Jane Doe[/Author] and Eric Doe`. */
export function bylineNames(byline: string): BylineName[] {
  const names: BylineName[] = []
  let at = 0
  const words = (text: string) =>
    plainWords(text)
      .split(between)
      .map((name) => name.replace(before, '').trim())
      .filter(
        (name) =>
          /\p{L}/u.test(name) && !/^(?:by|por|par|von|di|da|de|av|with|con|avec|mit)$/i.test(name),
      )
      .map((name) => ({ name }))
  const accounts = /\[Author\s+id=["']?(\d+)["']?\s*\]/gi
  for (const { start, end, opening, inner } of passages(byline, accounts, () => '\\[/Author\\]')) {
    names.push(...words(byline.slice(at, start)))
    names.push({ id: opening[1] ?? '', name: plainWords(inner) })
    at = end
  }
  return [...names, ...words(byline.slice(at))]
}
