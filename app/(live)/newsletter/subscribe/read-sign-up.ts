import { isDisposableEmail } from 'disposable-email-domains-js'
import { lookUpLanguage } from '#lib/language/look-up.ts'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { SignUp } from '#lib/newsletter/list/sign-up.ts'
import { readSource } from '#lib/newsletter/list/source.ts'
import { generalOffers, topicOffer } from '#lib/publication/articles/offers.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { inOrder, type ListId, parseList, topicOf } from '#lib/publication/lists/lists.ts'
import { settings } from '#lib/settings/settings.ts'
import { type Fault, wordingFor } from '#lib/wording/wording.ts'
import { type Fields, single } from '../read-form.ts'

/** Who signs up for more at once does not read them. */
const mostLists = 50

/** The language of a form, of those that the site has (see `lookUpLanguage`), else its own. */
export function languageOf(fields: Fields | undefined, { site }: Publication): string {
  const given = fields && single(fields, 'language')
  return lookUpLanguage(given ?? '', site.languages) ?? site.language
}

/** Reads a sign-up out of a form's fields, or says what is wrong with it. `origin` is that of another site, whose form it was. */
export async function readSignUp(
  fields: Fields,
  publication: Publication,
  origin?: string,
): Promise<{ signUp: SignUp } | { fault: Fault }> {
  const language = languageOf(fields, publication)
  const emails = fields.get('email') ?? []
  if (emails.length > 1) return { fault: 'several-addresses' }
  const parsed = parseAddress(emails[0] ?? '')
  if ('fault' in parsed) return parsed
  const { address } = parsed
  if (!settings().allowsDisposable && isDisposableEmail(address)) return { fault: 'disposable' }
  const lists = await readLists(fields.get('list') ?? [], publication, language)
  if ('fault' in lists) return lists
  const words = wordingFor(language)
  const wording = `${words.newsletter.agreed({ names: words.listOf(lists.names) })} ${words.newsletter.promise}`
  const page = single(fields, 'page') ?? ''
  const source = readSource(single(fields, 'source'))
  return {
    signUp: {
      ...{ address, lists: inOrder(lists.lists), language, wording },
      page: origin ?? (/^\/[^\s\p{Cc}]{0,300}$/u.test(page) ? page : '/newsletter'),
      ...(source !== undefined && { source }),
    },
  }
}

async function readLists(
  given: string[],
  publication: Publication,
  language: string,
): Promise<{ lists: ListId[]; names: string[] } | { fault: Fault }> {
  if (given.length === 0) return { fault: 'no-list' }
  if (given.length > mostLists) return { fault: 'unknown-list' }
  const general = generalOffers(publication, language)
  const lists: ListId[] = []
  const names: string[] = []
  for (const text of given) {
    const list = parseList(text)
    const topic = list && topicOf(list)
    const offer = topic
      ? await topicOffer(publication, topic, language)
      : general.find((each) => each.list === list)
    if (!offer) return { fault: 'unknown-list' }
    lists.push(offer.list)
    names.push(offer.name)
  }
  return { lists, names }
}
