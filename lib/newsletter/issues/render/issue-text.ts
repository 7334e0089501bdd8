import { directionOf } from '#lib/language/direction.ts'
import { labelledAddress } from '#lib/newsletter/mails/letter.ts'
import { askText, wordsText } from './editors-text.ts'
import type { IssueLetter, LetterArticle } from './issue-letter.ts'

const line = '———'

/** An issue's mail as plain text; each address has a line of its own, so that mail programs find its end. */
export function issueText(letter: IssueLetter): string {
  const { wording, site, list, day, url, articles, corrections, left, links, postal } = letter
  // First strong isolate to pop directional isolate (UAX 9, 2.4), where names may run the other way than the text.
  const isRightToLeft = directionOf(letter.language) === 'rtl'
  const shown = (text: string) => (isRightToLeft ? `\u2068${text}\u2069` : text)
  const address = (label: string, of: string) => labelledAddress(label, of, letter.language)
  const parts = [
    [wording.site.labelled({ label: shown(site.name), text: shown(list) }), day].join('\n'),
    ...(letter.isAlone ? [] : [address(wording.mails.readOnline, url)]),
    ...(letter.words.length > 0 ? [line, wordsText(letter.words)] : []),
    ...articles.flatMap((article) => [line, articleText(article, shown)]),
    ...(corrections.length > 0 ? [line, wording.mails.corrections] : []),
    ...corrections.map(({ title, text, url: of }) => [title, text, of].join('\n')),
    ...(left > 0 ? [line, address(wording.mails.more({ count: left }), url)] : []),
    ...(letter.ask ? [line, askText(letter.ask)] : []),
    line,
    wording.mails.youGet({ list: shown(list) }),
    address(wording.mails.unsubscribe, links.unsubscribe),
    address(wording.mails.preferences, links.preferences),
    postal ?? site.name,
  ]
  return `${parts.join('\n\n')}\n`
}

function articleText(article: LetterArticle, shown: (text: string) => string): string {
  const byline = article.byline.map(({ text, isName }) => (isName ? shown(text) : text)).join('')
  const head = [article.kind, article.title, byline].filter(Boolean).join('\n')
  return [head, article.summary, article.url].filter(Boolean).join('\n\n')
}
