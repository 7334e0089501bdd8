import { slugify } from '../slug.ts'
import type { Catalogue } from './open-catalogue.ts'

/** Gives the slug of the author or topic that an article means by what it wrote. */
export type Meaning = (written: string) => string

/**
 * An author or topic is meant by its file's slug or by its name, in this order; what no file has is meant by the slug
 * that it would have.
 */
export async function meaningOf(catalogue: Catalogue, kind: 'author' | 'topic'): Promise<Meaning> {
  const described = await catalogue
    .selectFrom('entries')
    .select(['slug', 'name'])
    .where('kind', '=', kind)
    .where('path', 'is not', null)
    .orderBy('slug', 'desc')
    .execute()
  const bySlug = new Set(described.map(({ slug }) => slug))
  const byName = new Map(described.map(({ slug, name }) => [folded(name), slug]))
  return (written) =>
    bySlug.has(written) ? written : (byName.get(folded(written)) ?? slugify(written))
}

/** Two spellings of the same name: in capitals, or with its accents written apart. */
const folded = (name: string) => name.normalize('NFC').toLowerCase()
