import { typeOfContent } from '#lib/publication/content/content-file.ts'
import { MediaStore } from '../media/media-store.ts'
import type { PublicationWriter } from '../publication/publication-writer.ts'
import type { WordPressPlan } from './plan-import.ts'
import { unwrapped, uploadPath, withoutSize } from './uploads.ts'

/** How many files went which way. */
export interface MediaCounts {
  copied: number
  fetched: number
  /** Stay where they are: on the old site, or on others. */
  remote: number
}

/** Brings files of the old site’s media library into the publication, each once. */
export class Media {
  /** Addresses of files that were looked for and not found, and why. */
  readonly failed = new Map<string, string>()
  readonly #plan: WordPressPlan
  readonly #store: MediaStore
  readonly #found = new Map<string, string>()
  /** Servers of the old site: its own, and those that its media library names. */
  readonly #hosts: Set<string>
  /** Path of each file of its media library, and its address. */
  readonly #library: Map<string, string>
  #remote = 0

  constructor(plan: WordPressPlan, files: { url: string }[], writer: PublicationWriter) {
    this.#plan = plan
    this.#store = new MediaStore(plan, writer)
    const addresses = [plan.origin, ...files.map(({ url }) => url)]
    this.#hosts = new Set(addresses.map((address) => hostOf(URL.parse(address))))
    // WordPress.com has the files of its sites on servers of their own.
    for (const host of [...this.#hosts])
      this.#hosts.add(host.replace(/(?<!\.files)\.wordpress\.com$/, '.files.wordpress.com'))
    this.#library = new Map(
      files.flatMap(({ url }) => {
        const path = uploadPath(url)
        return path === undefined ? [] : [[path, url] as const]
      }),
    )
  }

  get counts(): MediaCounts {
    return { ...this.#store.counts, remote: this.#remote }
  }

  /**
   * Where what an address shows is now: `images/…` for a file that was carried, else the address itself, whole. A
   * smaller copy means the picture itself. Undefined for what is no address of a file.
   */
  async carry(address: string): Promise<string | undefined> {
    if (/^data:/i.test(address)) return this.#store.embedded(address)
    const url = this.#whole(URL.parse(unwrapped(address), `${this.#plan.origin}/`))
    if (!url || !/^https?:$/.test(url.protocol)) return undefined
    const path = uploadPath(url.href)
    const key = path !== undefined && this.#hosts.has(hostOf(url)) ? path : url.href
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const isOwn =
      path !== undefined && typeOfContent(path) !== undefined && this.#hosts.has(hostOf(url))
    const carried = isOwn ? await this.#carryOwn(path, url) : undefined
    if (carried === undefined) this.#remote++
    // What stands behind a question mark asks WordPress.com for a smaller copy.
    const now = carried ?? (path === undefined ? url.href : `${url.origin}${url.pathname}`)
    this.#found.set(key, now)
    return now
  }

  /** The media library's own file in the place of a smaller copy of it. */
  #whole(url: URL | null): URL | null {
    const path = url && this.#hosts.has(hostOf(url)) ? uploadPath(url.href) : undefined
    if (path === undefined || this.#library.has(path)) return url
    const plain = withoutSize(path)
    const whole =
      this.#library.get(plain) ?? this.#library.get(plain.replace(/(?=\.\w+$)/, '-scaled'))
    return (whole === undefined ? undefined : URL.parse(unwrapped(whole))) ?? url
  }

  async #carryOwn(path: string, url: URL): Promise<string | undefined> {
    const plain = withoutSize(path)
    const paths = new Set([plain, path, plain.replace(/(?=\.\w+$)/, '-scaled')])
    const found = await this.#store.locate(paths)
    if (found) {
      const known = this.#found.get(found.path)
      if (known !== undefined) return known
      const now = await this.#store.copy(found.path, found.file)
      this.#found.set(found.path, now)
      return now
    }
    const before = this.#store.carriedBefore(paths)
    if (before !== undefined) return before
    if (this.#plan.media && !this.#plan.fetchFile) this.failed.set(url.href, 'not in the folder')
    // WordPress.com scales a picture by what stands behind the question mark.
    const fetched = await this.#store.fetch(path, `${url.origin}${url.pathname}`, (next) =>
      this.#hosts.has(hostOf(next)),
    )
    if (fetched && 'now' in fetched) return fetched.now
    if (fetched) this.failed.set(url.href, fetched.failed)
    return undefined
  }
}

function hostOf(url: URL | null): string {
  return (url?.host ?? '').replace(/^www\./, '')
}
