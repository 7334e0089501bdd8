import { slugify } from '#lib/publication/content/slug.ts'
import type { PictureCarrier } from '../pictures/carry-pictures.ts'
import { Entries } from '../publication/entries.ts'
import type { PublicationWriter } from '../publication/publication-writer.ts'
import type { Notes, PieceReason } from '../shared/report.ts'
import type { KnownAuthor } from '../source/author-data.ts'
import type { ImportPlan } from './import-options.ts'
import type { AddressPlan } from './plan-addresses.ts'
import type { Post } from './posts/post.ts'
import type { TermPage } from './term-pages.ts'

/** Everything that converting one post needs to know of the others. */
export interface Archive {
  plan: ImportPlan
  addresses: AddressPlan
  authors: ArchiveAuthors
  topics: Entries
  series: Entries
  /** What pages of terms say, by folder and slug. */
  terms: Map<string, TermPage>
  pictures: PictureCarrier
  writer: PublicationWriter
  notes: Notes
  /** Why readers may not see a post, or not at any time. */
  visibility: PieceReason[]
  /** Ids of people whom the posts mention, and of whom nothing is known but the id. */
  wantedNames: Set<string>
  /** Slug of the post that a translation translates, by the translation's file. */
  originals: Map<string, string>
}

/** Authors of an archive: an id and the name that the old site's data gives it are one author. */
export class ArchiveAuthors {
  readonly entries = new Entries('authors')
  readonly known: Map<string, KnownAuthor>

  constructor(known: Map<string, KnownAuthor>) {
    this.known = known
  }

  /** Enters an author by name or id; returns the slug. */
  add(name: string): string | undefined {
    return this.entries.add(this.known.get(slugify(name))?.id ?? name)
  }

  /** The name that readers see; undefined where nobody of that slug is known. */
  name(slug: string): string | undefined {
    return this.known.get(slug)?.name ?? this.entries.name(slug)
  }

  /** Tells whether the publication has a page of that author. */
  has(slug: string): boolean {
    return this.entries.isShown(slug)
  }

  /** How an article names an author. */
  reference(slug: string): string {
    return this.entries.reference(slug, this.name(slug))
  }
}

/** Enters the authors, topics and series of every post, the oldest post's spelling first. */
export function gatherEntries(
  posts: Post[],
  known: Map<string, KnownAuthor>,
): { authors: ArchiveAuthors; topics: Entries; series: Entries } {
  const authors = new ArchiveAuthors(known)
  const topics = new Entries('topics')
  const series = new Entries('series')
  for (const post of posts) {
    const isShown = post.reasons.every(({ code }) => code === 'expiring')
    const enter = (entries: Pick<Entries, 'add'>, shown: Entries, name: string) => {
      const slug = entries.add(name)
      if (isShown) shown.show(slug)
    }
    for (const { name } of post.authors) enter(authors, authors.entries, name)
    for (const name of post.topics) enter(topics, topics, name)
    if (post.series) enter(series, series, post.series)
  }
  return { authors, topics, series }
}

/** Of posts whose files differ only in the language of their name or folder, the one in the main language is the original. */
export function originalsOf({ posts, slugs }: AddressPlan, language: string): Map<string, string> {
  const first = new Map<string, Post>()
  for (const post of posts)
    if (post.language === undefined || post.language === language) first.set(post.nameKey, post)
  const originals = new Map<string, string>()
  for (const post of posts) {
    const original = first.get(post.nameKey)
    const isTranslation = post.language !== undefined && post.language !== language
    // Two that are called alike and say their languages themselves may be two pieces of two days.
    const isOne = post.isLanguageNamed || original?.date.day === post.date.day
    const slug = original && isOne && slugs.get(original.file)?.slug
    if (isTranslation && slug && original.file !== post.file) originals.set(post.file, slug)
  }
  return originals
}
