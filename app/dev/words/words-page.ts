import { directionOf } from '#lib/language/direction.ts'
import { languageName } from '#lib/language/format.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { type ReviewedText, reviewWords } from '#lib/wording/review-words.ts'
import type { Forms, PartialWords } from '#lib/wording/schema.ts'
import { toolPage } from '../tool-page.ts'

/**
 * Every text of the interface in a language (BCP 47), by the place that it is read in, beside the English one, for translators:
 * what is missing, and what is the same as in English, is said. `offered` are the languages to choose from.
 */
export function wordsPage(language: string, words: PartialWords, offered: string[]): string {
  const bySection = Map.groupBy(reviewWords(language, words), ({ path }) => path.split('.', 1)[0])
  const ways = offered.map((each) =>
    each === language
      ? `<b>${escapeHtml(each)}</b>`
      : `<a href="?language=${encodeURIComponent(each)}">${escapeHtml(each)}</a>`,
  )
  const sections = [...bySection].map(
    ([name = '', texts]) => `<h2 id="${name}">${name}</h2>
<table>
<tr><th>Where it is read</th><th>English</th><th>${escapeHtml(languageName(language))}</th></tr>
${texts.map((text) => row(text, language)).join('\n')}
</table>`,
  )
  const all = [...bySection.values()].flat()
  const missing = all.filter(
    ({ own, missingForms }) => own === undefined || missingForms.length > 0,
  )
  return toolPage(
    `Words: ${language}`,
    `<p>${ways.join(' · ')}</p>
<p>${all.length} texts, ${missing.length} missing. Names in braces are filled on the page.</p>
${sections.join('\n')}`,
  )
}

function row(text: ReviewedText, language: string): string {
  const { path, about, gaps, english, own, missingForms, longest, isEqual } = text
  const filled = Object.entries(gaps).map(([name, filling]) => `{${name}}: ${filling}`)
  const remarks = [
    ...(own === undefined ? ['Missing.'] : []),
    ...(missingForms.length > 0 ? [`Forms missing: ${missingForms.join(', ')}.`] : []),
    ...(isEqual && language !== 'en' ? ['The same as in English.'] : []),
  ].map((remark) => `<b>${escapeHtml(remark)}</b>`)
  const spoken = `lang="${escapeHtml(language)}" dir="${directionOf(language)}"`
  return `<tr id="${escapeHtml(path)}">
<td><code>${escapeHtml(path)}</code><br>${[about, ...filled].map(escapeHtml).join('<br>')}<br>At most ${longest} letters.</td>
<td>${shown(english)}</td>
<td>${remarks.join(' ')}<div ${spoken}>${shown(own)}</div></td>
</tr>`
}

function shown(text: string | Forms | undefined): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return escapeHtml(text)
  return Object.entries(text)
    .map(
      ([form, each]) =>
        `<bdi>${escapeHtml(each)}</bdi> <small lang="en" dir="ltr">(${form})</small>`,
    )
    .join('<br>')
}
