import { articlePath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { articlesAt, type FeedArticle } from '#lib/publication/feeds/feed-articles.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { claimable } from './document-source.ts'
import { collections, publicationUri, publicationUrl } from './record-addresses.ts'
import { atMost } from './text-length.ts'

/** A record as a personal data server keeps it. */
export type RecordValue = { $type: string } & Record<string, unknown>

/** A reference to a version of a record (com.atproto.repo.strongRef). */
export interface StrongRef {
  uri: string
  cid: string
}

/** What names a version of a record's form: it changes whenever `documentRecord` or `publicationRecord` makes another one. */
export const recordForm = 2

/** Graphemes and bytes that the lexicons of standard.site and Bluesky allow, and what we take of a text for search. */
const most = {
  title: { graphemes: 500, bytes: 5000 },
  description: { graphemes: 3000, bytes: 30_000 },
  tag: { graphemes: 128, bytes: 1280 },
  text: { graphemes: Number.POSITIVE_INFINITY, bytes: 90_000 },
  post: { graphemes: 300, bytes: 3000 },
}

/** The record of the publication in a language (lexicon `site.standard.publication`). */
export function publicationRecord(site: Site, language: string): RecordValue {
  const { name, description } = siteIn(site, language)
  return {
    $type: collections.publication,
    url: publicationUrl(site, language),
    name: atMost(name, most.title),
    ...(description && { description: atMost(description, most.description) }),
    // Articles of all languages are of the main one's: to follow another would be to follow nothing.
    preferences: { showInDiscover: language === site.language },
  }
}

/** An article with the words of its own for the social web, where it has some. */
export interface Told extends FeedArticle {
  path: string
  text: string
  announcement: string | undefined
}

/** The articles at these paths that may be claimed now, with all that their records tell, by path. */
export async function articlesToTell(
  publication: Publication,
  paths: string[],
): Promise<Map<string, Told>> {
  if (paths.length === 0) return new Map()
  const rows = await claimable(publication)
    .innerJoin('compiled', 'compiled.hash', 'articles.hash')
    .select(['articles.path', 'slug', 'compiled.text', 'compiled.documentJson'])
    .where('articles.path', 'in', paths)
    .execute()
  const bySlug = new Map(
    (await articlesAt(publication, paths)).map((article) => [article.slug, article]),
  )
  return new Map(
    rows.flatMap(({ path, slug, text, documentJson }) => {
      const article = bySlug.get(slug)
      const { announcement } = JSON.parse(documentJson ?? '{}') as { announcement?: string }
      return article ? [[path, { ...article, path, text: text ?? '', announcement }] as const] : []
    }),
  )
}

const instant = (value: number) => new Date(value).toISOString()

/**
 * The record of an article (lexicon `site.standard.document`); `post` is the Bluesky post that told of it. In any language it is of
 * the publication's main record: the address of that and the path must be what readers share, letter by letter
 * (`validateStandardSiteForUrl` of Bluesky's AppView).
 */
export function documentRecord(site: Site, article: Told, post?: StrongRef): RecordValue {
  const { date, corrections, topics, summary } = article
  const changed = Math.max(article.updated ?? date, ...corrections.map((each) => each.date))
  const tags = topics.map(({ name }) => atMost(name, most.tag))
  return {
    $type: collections.document,
    site: publicationUri(site, site.language) ?? '',
    path: articlePath(article.slug),
    title: atMost(article.title, most.title),
    ...(summary && { description: atMost(summary, most.description) }),
    textContent: atMost(wordsOf(article), most.text),
    ...(tags.length > 0 && { tags }),
    publishedAt: instant(date),
    ...(changed > date && { updatedAt: instant(changed) }),
    ...(post && { bskyPostRef: { uri: post.uri, cid: post.cid } }),
  }
}

/** The words of an article, its corrections first. */
function wordsOf({ corrections, language, text }: Told): string {
  const { title } = wordingFor(language).corrections
  return [...corrections.map((each) => `${title}: ${each.text}`), text].join('\n\n').trim()
}

/**
 * The post that tells of a new article (lexicon `app.bsky.feed.post`), with a card that leads to it. `associated` are the versions of
 * the article's record and the publication's that the card is made of: Bluesky looks for no others
 * (lexicon `app.bsky.embed.external`).
 */
export function postRecord(site: Site, article: Told, associated: StrongRef[]): RecordValue {
  const { title, announcement, summary, date, language, slug } = article
  return {
    $type: collections.post,
    text: atMost(announcement ?? title, most.post),
    createdAt: instant(date),
    langs: [language],
    embed: {
      $type: 'app.bsky.embed.external',
      external: {
        uri: site.url + articlePath(slug),
        title: atMost(title, most.title),
        description: atMost(summary, most.post),
        ...(associated.length > 0 && { associatedRefs: associated }),
      },
    },
  }
}
