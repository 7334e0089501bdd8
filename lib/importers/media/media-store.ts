import { readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isInside } from '#lib/files/is-inside.ts'
import { markedPath, publicationPath } from '../pictures/carry-pictures.ts'
import { readEmbeddedPicture } from '../pictures/embedded-picture.ts'
import type { PublicationWriter } from '../publication/publication-writer.ts'
import type { FetchFile } from './fetch-file.ts'
import { FolderNames } from './folder-names.ts'

/** More than any picture; a film of this size belongs on a host for films. */
const largest = 200 * 1024 * 1024

/** After so many requests without an answer the old site is taken to be gone. */
const patience = 5

/** Where the files of the old site lie. */
export interface MediaPlan {
  /** Real path of a copy of its folder of files. */
  media: string | undefined
  fetchFile: FetchFile | undefined
  dryRun: boolean
}

/** Puts files of an old site into the publication, from a copy of its folder or fetched, each at a path of its own. */
export class MediaStore {
  readonly counts = { copied: 0, fetched: 0 }
  readonly #plan: MediaPlan
  readonly #writer: PublicationWriter
  /** Path in the publication, in small letters: the old one. */
  readonly #taken = new Map<string, string>()
  #names: FolderNames | undefined
  /** How often in a row the old site gave no answer. */
  #silent = 0

  constructor(plan: MediaPlan, writer: PublicationWriter) {
    this.#plan = plan
    this.#writer = writer
  }

  /**
   * The first of some paths below the folder of files that is a file there, and where it really lies. Nothing outside
   * the folder that a person named is touched, also where a link leads out of it.
   */
  async locate(candidates: Iterable<string>): Promise<{ path: string; file: string } | undefined> {
    const { media } = this.#plan
    if (!media) return undefined
    const paths = [...candidates]
    for (const path of paths) {
      const file = await fileAt(media, path)
      if (file) return { path, file }
    }
    this.#names ??= new FolderNames(media)
    for (const path of paths) {
      const alike = this.#names.alike(path)
      const file = alike && (await fileAt(media, alike))
      if (file) return { path, file }
    }
    return undefined
  }

  /** Copies a file that was located; returns its path in the publication. `path` is the one that it had. */
  async copy(path: string, file: string): Promise<string> {
    this.counts.copied++
    return this.#place(path, await readFile(file))
  }

  /** Where a file is that an import before carried: what is not at hand now stays; `paths` are those that it may have had. */
  carriedBefore(paths: Iterable<string>): string | undefined {
    const now = this.#writer.carriedBefore(paths)
    if (now !== undefined) this.counts.copied++
    return now
  }

  /**
   * Fetches a file that had a path on the old site, unless it is in the publication already; in a dry run it is taken to
   * be there. `mayLead` tells where its address may be redirected to. Returns its path in the publication, or why there
   * is none; undefined where nothing is to be fetched.
   */
  async fetch(
    path: string,
    url: string,
    mayLead: (url: URL) => boolean,
  ): Promise<{ now: string } | { failed: string } | undefined> {
    const { fetchFile, dryRun } = this.#plan
    if (!fetchFile) return undefined
    const now = this.#freePath(path)
    if (dryRun || (await this.#writer.keep(now, path))) {
      this.counts.fetched++
      this.#taken.set(now.toLowerCase(), path)
      return { now }
    }
    if (this.#silent >= patience)
      return { failed: `not tried, as the server gave no answer ${patience} times in a row` }
    const answer = await fetchFile(url, mayLead)
    this.#silent = 'failed' in answer && answer.isSilent ? this.#silent + 1 : 0
    if ('failed' in answer) return { failed: answer.failed }
    this.counts.fetched++
    return { now: await this.#place(path, answer.bytes) }
  }

  /** Makes a file of a picture that stood in a text as a `data:` address; returns its path, undefined for no picture. */
  async embedded(address: string): Promise<string | undefined> {
    const picture = readEmbeddedPicture(address)
    if (!picture) return undefined
    if (!this.#taken.has(picture.path)) {
      this.#taken.set(picture.path, picture.path)
      this.counts.copied++
      await this.#writer.write(picture.path, picture.bytes, 'embedded')
    }
    return picture.path
  }

  async #place(path: string, bytes: Uint8Array): Promise<string> {
    const target = this.#freePath(path)
    this.#taken.set(target.toLowerCase(), path)
    await this.#writer.write(target, bytes, path)
    return target
  }

  /** Two files whose names differ only in signs or capitals get a mark of their path, one of another site's name of its site. */
  #freePath(path: string): string {
    const target = publicationPath(path)
    const owner = this.#taken.get(target.toLowerCase())
    const isFree = owner === undefined || owner === path
    if (this.#writer.isOtherSites(target)) return markedPath(target, `${this.#writer.site} ${path}`)
    return isFree ? target : markedPath(target, path)
  }
}

/** Where a file of a folder really lies; undefined for what is none, is too large, or is a link that leads out of it. */
async function fileAt(media: string, path: string): Promise<string | undefined> {
  const file = await realpath(join(media, path)).catch(() => undefined)
  if (!file || !isInside(media, file)) return undefined
  const state = await stat(file)
  return state.isFile() && state.size <= largest ? file : undefined
}
