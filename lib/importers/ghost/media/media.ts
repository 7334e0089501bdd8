import { type MediaPlan, MediaStore } from '#lib/importers/media/media-store.ts'
import type { PublicationWriter } from '#lib/importers/publication/publication-writer.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'
import { contentPath } from './content-path.ts'

/** Where the files of the old site lie; `media` is a copy of Ghost's folder `content`, or of `content/images`. */
interface GhostMediaPlan extends MediaPlan {
  origin: string | undefined
}

/** How many files went which way. */
export interface MediaCounts {
  copied: number
  fetched: number
  remote: number
  lost: number
}

/** Brings pictures, sound, film and documents of the old site into the publication, each once. */
export class Media {
  /** Addresses of files that could not be fetched, and why. */
  readonly failed = new Map<string, string>()
  readonly #plan: GhostMediaPlan
  readonly #store: MediaStore
  /** By the path below `content`: where the file is now. */
  readonly #found = new Map<string, string | undefined>()
  readonly #foreign = new Set<string>()
  #remote = 0
  #lost = 0

  constructor(plan: GhostMediaPlan, writer: PublicationWriter) {
    this.#plan = plan
    this.#store = new MediaStore(plan, writer)
  }

  get counts(): MediaCounts {
    return { ...this.#store.counts, remote: this.#remote, lost: this.#lost }
  }

  /**
   * Where what an address shows is now: `images/…` for a file that was carried, the address itself for one on another
   * server, the old site's for one that was not found. Undefined where nobody knows the old site, and for Gravatar's
   * pictures, whose address is a hash of a mail address.
   */
  async carry(address: string): Promise<string | undefined> {
    const src = address.trim().replace(/^\/\//, 'https://')
    if (/^data:/i.test(src)) return this.#store.embedded(src)
    if (/^https?:\/\/(?:\w+\.)?gravatar\.com\//i.test(src)) return undefined
    const path = this.#isOwn(src) ? contentPath(src) : undefined
    if (path !== undefined) return this.#carryOwn(path)
    if (/^https?:\/\//i.test(src)) {
      if (!this.#foreign.has(src)) this.#remote++
      this.#foreign.add(src)
      return src
    }
    return this.#plan.origin && src.startsWith('/')
      ? `${new URL(this.#plan.origin).origin}${src}`
      : undefined
  }

  #isOwn(src: string): boolean {
    if (!/^https?:/i.test(src)) return true
    const { origin } = this.#plan
    return origin !== undefined && URL.parse(src)?.host === URL.parse(origin)?.host
  }

  async #carryOwn(path: string): Promise<string | undefined> {
    if (this.#found.has(path)) return this.#found.get(path)
    const isKept = typeOfContent(path) !== undefined
    const carried = isKept ? await this.#brought(path) : undefined
    const now = carried ?? this.#atOrigin(path)
    if (now === undefined) this.#lost++
    else if (now !== carried) this.#remote++
    this.#found.set(path, now)
    return now
  }

  async #brought(path: string): Promise<string | undefined> {
    const copied = (await this.#copied(path)) ?? this.#store.carriedBefore([path])
    return copied ?? this.#fetched(path)
  }

  async #copied(path: string): Promise<string | undefined> {
    const below = path.startsWith('images/') ? [path.slice('images/'.length)] : []
    const found = await this.#store.locate([path, `content/${path}`, ...below])
    return found && this.#store.copy(path, found.file)
  }

  async #fetched(path: string): Promise<string | undefined> {
    const url = this.#atOrigin(path)
    if (url === undefined) return undefined
    const host = withoutWww(new URL(url))
    const fetched = await this.#store.fetch(path, url, (next) => withoutWww(next) === host)
    if (fetched && 'now' in fetched) return fetched.now
    if (fetched) this.failed.set(path, fetched.failed)
    return undefined
  }

  #atOrigin(path: string): string | undefined {
    const { origin } = this.#plan
    return origin && `${origin}/content/${path.split('/').map(encodeURIComponent).join('/')}`
  }
}

function withoutWww({ host }: URL): string {
  return host.replace(/^www\./, '')
}
