import { writeFileSync } from 'node:fs'
import { shortSignUpPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { embeddableForm } from '#lib/desk/sign-up/embeddable-form.ts'
import { printCode } from '#lib/desk/sign-up/print-code.ts'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { readSource } from '#lib/newsletter/list/source.ts'
import { generalOffers, type Offer, topicOffer } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { parseList, topicOf } from '#lib/publication/lists/lists.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'

export interface FormOptions {
  list?: string[]
  language?: string
  source?: string
  /** A file for the QR code; then no form is printed, but the short address. */
  qr?: string
}

/** Prints a form to sign up for a page of another site; or a short address to be printed, and writes its QR code. */
export async function signUpForm(options: FormOptions): Promise<void> {
  const { source } = options
  if (source !== undefined && !readSource(source))
    throw new Fault(
      `--source is "${source}", expected at most 40 of a to z, 0 to 9 and hyphens, such as poster-2026`,
      2,
    )
  const publication = await currentPublication()
  const language = languageOf(publication, options.language)
  const { name, url } = publication.site
  const places = { name, url, serverUrl: settings().serverUrl }
  if (options.qr !== undefined) {
    const query = language === publication.site.language ? '' : `?language=${language}`
    const address = `${placeOf(places, shortSignUpPath(source ?? 'print'))}${query}`
    writeFileSync(options.qr, printCode(address))
    console.log(address)
    return
  }
  const offers = await offersOf(publication, options.list, language)
  process.stdout.write(embeddableForm({ publication: places, offers, language, source }))
  console.error(
    'Name the origin of each page that shows it in FORM_ORIGINS, such as https://shop.example.org.',
  )
}

function languageOf({ site }: Publication, asked: string | undefined): string {
  if (asked === undefined) return site.language
  const language = lookUpLanguage(asked, site.languages)
  if (!language)
    throw new Fault(`--language is "${asked}", expected one of ${site.languages.join(', ')}`, 2)
  return language
}

async function offersOf(
  publication: Publication,
  lists: string[] | undefined,
  language: string,
): Promise<Offer[]> {
  const general = generalOffers(publication, language)
  if (!lists) return general.slice(0, 1)
  const offers: Offer[] = []
  for (const given of lists) {
    const list = parseList(given)
    const topic = list && topicOf(list)
    const offer = topic
      ? await topicOffer(publication, topic, language)
      : general.find((each) => each.list === list)
    if (!offer)
      throw new Fault(
        `--list is "${given}", expected ${general.map((each) => each.list).join(', ')} or topic: and the slug of a topic`,
        2,
      )
    offers.push(offer)
  }
  return offers
}
