import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { FetchFile } from '../../media/fetch-file.ts'
import { publicationPath } from '../../pictures/carry-pictures.ts'
import { readEmbeddedPicture } from '../../pictures/embedded-picture.ts'
import type { PublicationWriter } from '../../publication/publication-writer.ts'
import { isInside } from '../../source/find-markdown.ts'
import { contentPath } from './content-path.ts'

/** Kinds of files that a publication hands out: what readers look at, listen to, or keep. */
const kept =
  /\.(?:jpe?g|png|gif|svg|webp|avif|mp4|webm|mov|mp3|ogg|oga|ogv|m4a|wav|vtt|pdf|epub|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|zip)$/i
/** More than any picture; a film of this size belongs on a host for films. */
const largest = 200 * 1024 * 1024

/** After so many requests without an answer the old site is taken to be gone. */
const patience = 5

/** Where the files of the old site lie, and where they go. */
export interface MediaPlan {
  into: string
  /** Real path of a copy of Ghost's folder `content`, or of `content/images`. */
  media: string | undefined
  origin: string | undefined
  fetchFile: FetchFile | undefined
  dryRun: boolean
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
  readonly counts: MediaCounts = { copied: 0, fetched: 0, remote: 0, lost: 0 }
  /** Addresses of files that could not be fetched, and why. */
  readonly failed = new Map<string, string>()
  readonly #plan: MediaPlan
  readonly #writer: PublicationWriter
  /** By the path below `content`: where the file is now. */
  readonly #found = new Map<string, string | undefined>()
  readonly #taken = new Map<string, string>()
  readonly #foreign = new Set<string>()
  /** How often in a row the old site gave no answer. */
  #silent = 0

  constructor(plan: MediaPlan, writer: PublicationWriter) {
    this.#plan = plan
    this.#writer = writer
  }

  /**
   * Where what an address shows is now: `images/…` for a file that was carried, the address itself for one on another
   * server, the old site's for one that was not found. Undefined where nobody knows the old site, and for Gravatar's
   * pictures, whose address is a hash of a mail address.
   */
  async carry(address: string): Promise<string | undefined> {
    const src = address.trim().replace(/^\/\//, 'https://')
    if (/^data:/i.test(src)) return this.#embedded(src)
    if (/^https?:\/\/(?:\w+\.)?gravatar\.com\//i.test(src)) return undefined
    const path = this.#isOwn(src) ? contentPath(src) : undefined
    if (path !== undefined) return this.#carryOwn(path)
    if (/^https?:\/\//i.test(src)) {
      if (!this.#foreign.has(src)) this.counts.remote++
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
    const now = (await this.#copied(path)) ?? (await this.#fetched(path)) ?? this.#remote(path)
    if (now === undefined) this.counts.lost++
    this.#found.set(path, now)
    return now
  }

  async #copied(path: string): Promise<string | undefined> {
    const found = await this.#locate(path)
    if (!found) return undefined
    this.counts.copied++
    return this.#place(path, await readFile(found))
  }

  /** Nothing outside the folder that a person named is touched, also where a link leads out of it. */
  async #locate(path: string): Promise<string | undefined> {
    const { media } = this.#plan
    if (!media || !kept.test(path)) return undefined
    const below = path.slice(path.indexOf('/') + 1)
    for (const candidate of [
      path,
      `content/${path}`,
      ...(path.startsWith('images/') ? [below] : []),
    ]) {
      const real = await realpath(join(media, candidate)).catch(() => undefined)
      if (!real || !isInside(media, real)) continue
      const state = await stat(real)
      if (state.isFile() && state.size <= largest) return real
    }
    return undefined
  }

  async #fetched(path: string): Promise<string | undefined> {
    const { origin, fetchFile, dryRun, into } = this.#plan
    if (!origin || !fetchFile || !kept.test(path)) return undefined
    const target = this.#freePath(path)
    const isThere = await stat(join(into, target)).catch(() => undefined)
    if (isThere || dryRun) {
      this.counts.fetched++
      this.#taken.set(target.toLowerCase(), path)
      return target
    }
    const url = `${origin}/content/${path.split('/').map(encodeURIComponent).join('/')}`
    if (this.#silent >= patience) {
      this.failed.set(path, `not tried, as the server gave no answer ${patience} times in a row`)
      return undefined
    }
    const answer = await fetchFile(url)
    this.#silent = 'failed' in answer && answer.isSilent ? this.#silent + 1 : 0
    if ('failed' in answer) {
      this.failed.set(path, answer.failed)
      return undefined
    }
    this.counts.fetched++
    return this.#place(path, answer.bytes)
  }

  #remote(path: string): string | undefined {
    const { origin } = this.#plan
    if (!origin) return undefined
    this.counts.remote++
    return `${origin}/content/${path.split('/').map(encodeURIComponent).join('/')}`
  }

  async #place(path: string, bytes: Uint8Array): Promise<string> {
    const target = this.#freePath(path)
    this.#taken.set(target.toLowerCase(), path)
    await this.#writer.write(target, bytes, `ghost/content/${path}`)
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

  async #embedded(src: string): Promise<string | undefined> {
    const picture = readEmbeddedPicture(src)
    if (!picture) return undefined
    if (!this.#taken.has(picture.path)) {
      this.#taken.set(picture.path, picture.path)
      this.counts.copied++
      await this.#writer.write(picture.path, picture.bytes, 'ghost/embedded')
    }
    return picture.path
  }
}
