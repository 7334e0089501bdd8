import { newsletterPath, subscribePath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { directionOf } from '#lib/language/direction.ts'
import { trapField } from '#lib/newsletter/list/source.ts'
import type { Offer } from '#lib/publication/articles/offers.ts'
import { escapeMarkup } from '#lib/text/escape.ts'
import { wordingFor } from '#lib/wording/wording.ts'

/** A form for a page of another site. */
export interface EmbeddableForm {
  publication: { name: string; url: string; serverUrl: string | undefined }
  /** What can be chosen; where it is one, it is what one gets. */
  offers: Offer[]
  language: string
  source: string | undefined
}

/** A form to sign up as plain HTML to be copied: without a script, a style or a picture, so that it takes the look of its page. */
export function embeddableForm({ publication, offers, language, source }: EmbeddableForm): string {
  const { newsletter } = wordingFor(language)
  const home = new URL(placeOf(publication, newsletterPath))
  if (source) home.searchParams.set('source', source)
  const lines = [
    `<form action="${escapeMarkup(placeOf(publication, subscribePath))}" method="post" accept-charset="utf-8" lang="${language}" dir="${directionOf(language)}">`,
    `  <p><a href="${escapeMarkup(home.href)}">${escapeMarkup(publication.name)}</a></p>`,
    ...choices(offers).map((line) => `  ${line}`),
    `  ${hidden('language', language)}`,
    ...(source ? [`  ${hidden('source', source)}`] : []),
    // A robot that fills in every field fills in this one.
    `  ${hidden(trapField, '')}`,
    '  <p>',
    `    <label>${escapeMarkup(newsletter.address)} <input name="email" type="email" dir="ltr" required autocomplete="email"></label>`,
    `    <button type="submit">${escapeMarkup(newsletter.signUp)}</button>`,
    '  </p>',
    `  <p><small>${escapeMarkup(newsletter.promise)}</small></p>`,
    '</form>',
  ]
  return `${lines.join('\n')}\n`
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`
}

function choices(offers: Offer[]): string[] {
  const [only, ...others] = offers
  if (only && others.length === 0) return [hidden('list', only.list)]
  return offers.map(({ list, name }) => {
    const checked = list === only?.list ? ' checked' : ''
    return `<p><label><input type="checkbox" name="list" value="${escapeMarkup(list)}"${checked}> ${escapeMarkup(name)}</label></p>`
  })
}
