import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { slugOfFile } from '#lib/publication/content/slug.ts'
import { addressKey } from '../addresses/old-address.ts'
import { redirectFrom } from './claimed-addresses.ts'
import type { EarlierImports } from './earlier-imports.ts'

/** An article of this import: what its site knows it by, its slug now, and the addresses that lead to it. */
export interface AddressedArticle {
  id: string
  slug: string
  /** Undefined for a standing page. */
  redirects: string[] | undefined
}

/**
 * Adds to articles that got another slug since the import before the addresses that they had here until then, and those
 * that led to them, unless something else has one now. What is added the ledger remembers, for the imports to come.
 */
export function keepFormerAddresses(
  into: string,
  earlier: EarlierImports,
  pieces: AddressedArticle[],
): void {
  const articles = pieces.flatMap(({ redirects, ...one }) =>
    redirects ? [{ ...one, redirects }] : [],
  )
  const taken = new Set<string>()
  for (const { slug, redirects } of articles)
    for (const path of [`/articles/${slug}`, ...redirects]) taken.add(addressKey(path))
  for (const { id, slug, redirects } of articles) {
    const free = formerOf(into, earlier, id, slug).filter((path) => !taken.has(addressKey(path)))
    if (free.length === 0) continue
    for (const path of free) taken.add(addressKey(path))
    redirects.push(...free)
    earlier.formerAddresses.set(id, free)
  }
}

function formerOf(into: string, earlier: EarlierImports, id: string, slug: string): string[] {
  const former = new Map<string, string>()
  for (const path of earlier.articlesOf(id)) {
    const before = slugOfFile(path)
    const here = before === slug ? [] : [...redirectsIn(join(into, path)), `/articles/${before}`]
    for (const one of [...(earlier.ledger.files.get(path)?.addresses ?? []), ...here])
      former.set(addressKey(one), one)
  }
  return [...former.values()]
}

function redirectsIn(file: string): string[] {
  try {
    return redirectFrom(readFileSync(file, 'utf8'))
  } catch {
    // A person deleted or moved it.
    return []
  }
}
