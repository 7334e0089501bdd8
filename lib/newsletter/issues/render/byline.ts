import type { IssueArticle } from '#lib/newsletter/records/issue.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { wordingFor } from '#lib/wording/wording.ts'

export interface BylinePart {
  text: string
  isName: boolean
}

/** Names of a byline: one article must never fill a mail. */
const most = 12

/** “By A and B · Translated by C”, as `components/byline.tsx` has it, in a language (BCP 47); each name has at most so many letters. */
export function bylineOf(
  { byline }: Pick<IssueArticle, 'byline'>,
  language: string,
  longest: number,
): BylinePart[] {
  const wording = wordingFor(language)
  const parts: BylinePart[] = []
  const word = (text: string) => parts.push({ text, isName: false })
  const byRole = Map.groupBy(byline.slice(0, most), (name) => name.role)
  // Writers come first, wherever the front matter has them.
  const roles = [...byRole.keys()].filter((role) => role !== undefined)
  for (const role of [undefined, ...roles]) {
    const names = byRole.get(role)
    if (!names) continue
    const list = new Intl.ListFormat(language).formatToParts(names.map(({ name }) => name))
    const named = list.map(({ type, value }) => ({
      text: type === 'element' ? plainText(value, longest) : value,
      isName: type === 'element',
    }))
    if (parts.length > 0) word(' · ')
    if (role !== undefined) {
      word(`${plainText(role)} `)
      parts.push(...named)
    } else
      for (const piece of wording.article.by.parts({ names: named }))
        if (typeof piece === 'string') word(piece)
        else parts.push(...piece)
  }
  return parts
}
