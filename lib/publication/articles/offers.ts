import { type GeneralList, generalListNames, generalLists } from '#lib/addresses/general-lists.ts'
import { typeset } from '#lib/language/typeset.ts'
import { inOrder, type ListId, topicList, topicOf } from '#lib/publication/lists/lists.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { findEntry, listEntries } from './entries.ts'
import type { Publication } from './publication.ts'

/** A newsletter that one can sign up to, in words of one language. */
export interface Offer {
  list: ListId
  name: string
  /** What it brings, and when. */
  description: string
}

/** The newsletters of the whole publication: those of `site.yml`, else those that are usual. */
export function generalOffers({ site }: Publication, language: string): Offer[] {
  const named = site.newsletter?.lists
  const isOffered = (list: GeneralList) => (named ? list in named : generalLists[list].isUsual)
  return generalListNames.filter(isOffered).map((list) => offerOf(list, site, language))
}

function offerOf(list: GeneralList, site: Publication['site'], language: string): Offer {
  const wording = wordingFor(language)
  const own = wordsOf(site, list, language)
  return {
    list,
    name: typeset(own?.name ?? wording.lists[list], language),
    description: typeset(own?.description ?? wording.listTimes[list], language),
  }
}

/** What `site.yml` says of a list: in the language, else in the site's own where the page is in that. */
function wordsOf(site: Publication['site'], list: ListId, language: string) {
  const translation = site.translations?.[language]?.newsletter?.lists?.[list]
  if (translation || language !== site.language) return translation
  return site.newsletter?.lists?.[list]
}

/** The digest of a topic; undefined where the publication has no such topic. */
export async function topicOffer(
  publication: Publication,
  slug: string,
  language: string,
): Promise<Offer | undefined> {
  const entry = await findEntry(publication, 'topic', slug, language)
  return entry && offerOfTopic(publication, entry.slug, entry.name, language)
}

/** The digests of all topics that have articles, in alphabetical order. */
export async function topicOffers(publication: Publication, language: string): Promise<Offer[]> {
  const entries = await listEntries(publication, 'topic', language)
  return entries.map(({ slug, name }) => offerOfTopic(publication, slug, name, language))
}

function offerOfTopic({ site }: Publication, slug: string, name: string, language: string): Offer {
  const wording = wordingFor(language)
  const list = topicList(slug)
  const own = wordsOf(site, list, language)
  return {
    list,
    name: typeset(own?.name ?? wording.lists.topic({ name }), language),
    description: typeset(own?.description ?? wording.listTimes.topic, language),
  }
}

/** Newsletters in words; one that the publication no longer has is left out. */
export async function offersOf(
  publication: Publication,
  lists: ListId[],
  language: string,
): Promise<Offer[]> {
  const offers = generalOffers(publication, language)
  const found: Offer[] = []
  for (const list of inOrder(lists)) {
    const topic = topicOf(list)
    const offer = topic
      ? await topicOffer(publication, topic, language)
      : offers.find((each) => each.list === list)
    if (offer) found.push(offer)
  }
  return found
}

/** What the publication says its newsletter is, in a language. */
export function newsletterIntro({ site }: Publication, language: string): string {
  const own =
    site.translations?.[language]?.newsletter?.description ??
    (language === site.language ? site.newsletter?.description : undefined)
  return typeset(own ?? wordingFor(language).newsletter.intro, language)
}
