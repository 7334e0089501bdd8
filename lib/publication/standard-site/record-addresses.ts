import { frontPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { publicationKey, recordKey } from './record-keys.ts'

/** The collections that records go to. */
export const collections = {
  post: 'app.bsky.feed.post',
  publication: 'site.standard.publication',
  document: 'site.standard.document',
} as const

export type Collection = (typeof collections)[keyof typeof collections]

/** Bluesky’s server, which leads on to the one that an account is kept at. */
export const usualService = 'https://bsky.social'

export type Sited = Pick<Site, 'url' | 'language' | 'accounts'>

/** The address of a language's publication record (an AT-URI); undefined where the publication has no account. */
export function publicationUri({ accounts }: Sited, language: string): string | undefined {
  const did = accounts?.atproto?.did
  return did && `at://${did}/${collections.publication}/${publicationKey(language)}`
}

/** The address of an article's record, whether or not it has been sent; undefined where the publication has no account. */
export function documentUri(
  { accounts }: Sited,
  { date, firstSlug }: { date: number; firstSlug: string },
): string | undefined {
  const did = accounts?.atproto?.did
  return did && `at://${did}/${collections.document}/${recordKey(date, firstSlug)}`
}

/** Where a language's publication is, without a slash at its end: https://standard.site/docs/lexicons/publication. */
export function publicationUrl({ url, language: siteLanguage }: Sited, language: string): string {
  return url + frontPath(language, siteLanguage).replace(/\/$/, '')
}
