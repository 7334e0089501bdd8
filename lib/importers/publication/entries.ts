import { cutSlug, slugify } from '#lib/publication/content/slug.ts'
import type { Notes } from '../shared/report.ts'
import { personName } from './person-name.ts'

/** Authors, topics or series of an archive: names that make the same address are one. */
export class Entries {
  readonly #folder: 'authors' | 'topics' | 'series'
  /** Slug: the spelling that was seen first, and every other. */
  readonly #entries = new Map<string, { name: string; spellings: Set<string> }>()
  readonly #nameless = new Set<string>()
  /** Slugs of people of whom the source has a mail address alone. */
  readonly #wanted = new Map<string, string>()
  /** How many pieces that readers see have each slug. */
  readonly #shown = new Map<string, number>()

  constructor(folder: 'authors' | 'topics' | 'series') {
    this.#folder = folder
  }

  /** Enters a name and returns its slug; undefined for a name without a letter or digit. */
  add(name: string): string | undefined {
    const person = this.#folder === 'authors' ? personName(name) : undefined
    if (person && person.name !== name.trim()) {
      const own = this.add(person.name)
      if (own !== undefined && person.isWanted) this.#wanted.set(own, name)
      return own
    }
    // A file name has to fit every file system, also in scripts of three bytes a letter.
    const slug = cutSlug(slugify(name), 80)
    if (slug === '') {
      this.#nameless.add(name)
      return undefined
    }
    const entry = this.#entries.get(slug)
    if (entry) entry.spellings.add(name)
    else this.#entries.set(slug, { name, spellings: new Set([name]) })
    return slug
  }

  /** Marks that a piece which readers see has an entry: a file of an entry is a page, and tells its name. */
  show(slug: string | undefined): void {
    if (slug !== undefined) this.#shown.set(slug, (this.#shown.get(slug) ?? 0) + 1)
  }

  /** Takes that back of a piece that turns out to be for no readers. */
  hide(slug: string | undefined): void {
    if (slug !== undefined) this.#shown.set(slug, (this.#shown.get(slug) ?? 0) - 1)
  }

  /** Tells whether an entry gets a file. */
  isShown(slug: string): boolean {
    return (this.#shown.get(slug) ?? 0) > 0
  }

  /** How an article names an entry. */
  reference(slug: string, name = this.name(slug)): string {
    return this.isShown(slug) ? slug : referenceByName(this.#folder, slug, name)
  }

  /** The name of a slug. */
  name(slug: string): string | undefined {
    return this.#entries.get(slug)?.name
  }

  get size(): number {
    return this.#entries.size
  }

  /** Slugs with their names, in the order of the slugs. */
  all(): [slug: string, name: string][] {
    return [...this.#entries]
      .map(([slug, { name }]): [string, string] => [slug, name])
      .sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Notes the names that became one, and those that could not become an address; `rename` says how to part them. */
  note(
    notes: Notes,
    rename = `give one another name in the mapping file:  ${this.#folder}: {…}`,
  ): void {
    for (const [slug, { name, spellings }] of this.#entries) {
      if (spellings.size < 2) continue
      notes.add({
        file: this.path(slug),
        line: 2,
        part: 'decision',
        what: `${[...spellings].map((spelling) => `"${spelling}"`).join(' and ')} are one, called "${name}"`,
        expected: 'one spelling for one name',
        mend: `if they are two, ${rename}`,
      })
    }
    for (const [slug, written] of this.#wanted)
      notes.add({
        file: this.path(slug),
        line: 2,
        part: 'decision',
        what: `name wanted: all that the source says is a mail address, ${written}`,
        expected: 'the name that readers know',
        mend: 'write it into this file',
      })
    for (const name of this.#nameless)
      notes.add({
        file: this.#folder,
        line: 1,
        part: 'lost',
        what: `"${name}" holds no letter and no digit; it was left out`,
        expected: 'a name that makes an address',
        mend: rename,
      })
  }

  /** Path in the publication of an entry's file. */
  path(slug: string): string {
    return `${this.#folder}/${slug}.md`
  }
}

/**
 * How an article names an entry that has no file: by its name, which nothing else keeps, where that makes the same
 * address. An author's name of one small word would be taken for the slug of a file.
 */
export function referenceByName(
  folder: 'authors' | 'topics' | 'series',
  slug: string,
  name: string | undefined,
): string {
  if (name === undefined || slugify(name) !== slug) return slug
  const looksLikeSlug = folder === 'authors' && /^[a-z\d-]+$/.test(name)
  return looksLikeSlug ? name.charAt(0).toUpperCase() + name.slice(1) : name
}
