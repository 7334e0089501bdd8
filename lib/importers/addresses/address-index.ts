import { withoutEnding } from '../source/endings.ts'
import { addressKey } from './old-address.ts'

/** Finds the article that an address of the old site, or a file of the source, leads to. */
export class AddressIndex {
  readonly #exact = new Map<string, string>()
  readonly #folded = new Map<string, string>()
  readonly #files = new Map<string, string>()
  readonly #names = new Map<string, string | undefined>()

  /** Enters an old address; the first article that claims it keeps it. Returns false where another has it. */
  add(path: string, slug: string): boolean {
    const key = addressKey(path)
    const owner = this.#exact.get(key)
    if (owner !== undefined) return owner === slug
    this.#exact.set(key, slug)
    const folded = key.toLowerCase()
    if (!this.#folded.has(folded)) this.#folded.set(folded, slug)
    return true
  }

  /** Enters a source file, by its path and by its name alone where that names one file only. */
  addFile(file: string, slug: string): void {
    this.#files.set(file.toLowerCase(), slug)
    for (const name of namesOf(file)) {
      const known = this.#names.has(name)
      this.#names.set(name, known ? undefined : slug)
    }
  }

  /** Slug of the article at an old address: as written, in another letter case, below a language (`/en/blog/x`). */
  find(path: string): string | undefined {
    const key = addressKey(path)
    const without = key.replace(/^\/[a-z]{2}(?:-[a-z]{2,4})?(?=\/)/i, '')
    for (const one of [
      key,
      without,
      key.replace(/\.html?$/, ''),
      without.replace(/\.html?$/, ''),
    ]) {
      const slug = this.#exact.get(one) ?? this.#folded.get(one.toLowerCase())
      if (slug !== undefined) return slug
    }
    return undefined
  }

  /** Slug of a source file given by its path from the source folder. */
  findFile(file: string): string | undefined {
    return this.#files.get(file.toLowerCase())
  }

  /** Slug of the one source file of a name (`2014-06-30-x`, `x.md`, `x`); undefined where several have it. */
  findName(name: string): string | undefined {
    return this.#names.get(withoutEnding(name.toLowerCase()))
  }
}

function namesOf(file: string): string[] {
  const path = withoutEnding(file.toLowerCase())
  const bundle = path.replace(/\/index$/, '')
  const name = bundle.slice(bundle.lastIndexOf('/') + 1)
  const undated = name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')
  return [...new Set([name, undated])]
}
