import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { publicationPath } from '../pictures/carry-pictures.ts'
import { readEmbeddedPicture } from '../pictures/embedded-picture.ts'
import type { PublicationWriter } from '../publication/publication-writer.ts'
import { isInside } from '../source/find-markdown.ts'
import type { WordPressPlan } from './plan-import.ts'
import { unwrapped, uploadPath, withoutSize } from './uploads.ts'

/** What readers look at, listen to or keep. */
const kept =
  /\.(?:jpe?g|png|gif|svg|webp|avif|mp4|m4v|webm|mov|mp3|ogg|oga|ogv|m4a|wav|pdf|epub|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|zip)$/i
/** More than any picture; a film of this size belongs on a host for films. */
const largest = 200 * 1024 * 1024
/** After so many fetches in a row without any answer, the old site is taken to be gone. */
const patience = 10

/** How many files went which way. */
export interface MediaCounts {
  copied: number
  fetched: number
  /** Stay where they are: on the old site, or on others. */
  remote: number
}

/** Brings files of the old site’s media library into the publication, each once. */
export class Media {
  readonly counts: MediaCounts = { copied: 0, fetched: 0, remote: 0 }
  /** Addresses of files that were looked for and not found, and why. */
  readonly failed = new Map<string, string>()
  readonly #plan: WordPressPlan
  readonly #writer: PublicationWriter
  readonly #found = new Map<string, string>()
  readonly #taken = new Map<string, string>()
  /** Servers of the old site: its own, and those that its media library names. */
  readonly #hosts: Set<string>
  #failures = 0

  constructor(plan: WordPressPlan, library: Iterable<{ url: string }>, writer: PublicationWriter) {
    this.#plan = plan
    this.#writer = writer
    const addresses = [plan.origin, ...Array.from(library, ({ url }) => url)]
    this.#hosts = new Set(addresses.map((address) => hostOf(URL.parse(address))))
  }

  /**
   * Where what an address shows is now: `images/…` for a file that was carried, else the address itself, whole. A
   * smaller copy means the picture itself. Undefined for what is no address of a file.
   */
  async carry(address: string): Promise<string | undefined> {
    if (/^data:/i.test(address)) return this.#embedded(address)
    const url = URL.parse(unwrapped(address), `${this.#plan.origin}/`)
    if (!url || !/^https?:$/.test(url.protocol)) return undefined
    const path = uploadPath(url.href)
    const key = path !== undefined && this.#hosts.has(hostOf(url)) ? path : url.href
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const isOwn = path !== undefined && kept.test(path) && this.#hosts.has(hostOf(url))
    const carried = isOwn ? await this.#carryOwn(path, url) : undefined
    if (carried === undefined) this.counts.remote++
    // What stands behind a question mark asks WordPress.com for a smaller copy.
    const now = carried ?? (path === undefined ? url.href : `${url.origin}${url.pathname}`)
    this.#found.set(key, now)
    return now
  }

  async #carryOwn(path: string, url: URL): Promise<string | undefined> {
    const found = await this.#locate(path)
    if (found) {
      const known = this.#found.get(found.path)
      if (known !== undefined) return known
      this.counts.copied++
      const now = await this.#place(found.path, await readFile(found.file))
      this.#found.set(found.path, now)
      return now
    }
    if (this.#plan.media && !this.#plan.fetchFile) this.failed.set(url.href, 'not in the folder')
    return this.#fetched(path, url)
  }

  /** Nothing outside the folder that a person named is touched, also where a link leads out of it. */
  async #locate(path: string): Promise<{ path: string; file: string } | undefined> {
    const { media } = this.#plan
    if (!media) return undefined
    for (const candidate of new Set([withoutSize(path), path])) {
      const file = await realpath(join(media, candidate)).catch(() => undefined)
      if (!file || !isInside(media, file)) continue
      const state = await stat(file)
      if (state.isFile() && state.size <= largest) return { path: candidate, file }
    }
    return undefined
  }

  async #fetched(path: string, url: URL): Promise<string | undefined> {
    const { fetchFile, dryRun } = this.#plan
    if (!fetchFile) return undefined
    const target = this.#freePath(path)
    if (dryRun || (await this.#writer.keep(target, `wordpress/${path}`))) {
      this.counts.fetched++
      this.#taken.set(target.toLowerCase(), path)
      return target
    }
    if (this.#failures >= patience) {
      this.failed.set(url.href, 'the old site gave no answer to those before')
      return undefined
    }
    // WordPress.com scales a picture by what stands behind the question mark.
    const answer = await fetchFile(`${url.origin}${url.pathname}`)
    if ('failed' in answer) {
      this.#failures = answer.isSilent ? this.#failures + 1 : 0
      this.failed.set(url.href, answer.failed)
      return undefined
    }
    this.#failures = 0
    this.counts.fetched++
    return this.#place(path, answer.bytes)
  }

  async #place(path: string, bytes: Uint8Array): Promise<string> {
    const target = this.#freePath(path)
    this.#taken.set(target.toLowerCase(), path)
    await this.#writer.write(target, bytes, `wordpress/${path}`)
    return target
  }

  /** Two files whose names differ only in signs or capitals get a mark of their path. */
  #freePath(path: string): string {
    const target = publicationPath(path)
    const owner = this.#taken.get(target.toLowerCase())
    if (owner === undefined || owner === path) return target
    const mark = createHash('sha256').update(path).digest('hex').slice(0, 8)
    const ending = posix.extname(target)
    return `${target.slice(0, target.length - ending.length)}-${mark}${ending}`
  }

  async #embedded(address: string): Promise<string | undefined> {
    const picture = readEmbeddedPicture(address)
    if (!picture) return undefined
    if (!this.#taken.has(picture.path)) {
      this.#taken.set(picture.path, picture.path)
      this.counts.copied++
      await this.#writer.write(picture.path, picture.bytes, 'wordpress/embedded')
    }
    return picture.path
  }
}

function hostOf(url: URL | null): string {
  return (url?.host ?? '').replace(/^www\./, '')
}
