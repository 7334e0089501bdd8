import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { cutSlug, slugify } from '#lib/publication/content/slug.ts'
import { isSameSite } from '../addresses/old-address.ts'
import type { PublicationWriter } from '../publication/publication-writer.ts'
import { readEmbeddedPicture } from './embedded-picture.ts'
import { findPicture, type PictureFolders, pathFromRoot, picturePaths } from './find-picture.ts'

/** Brings pictures into the publication and tells where they are now. */
export class PictureCarrier {
  readonly #folders: PictureFolders
  readonly #origin: string | undefined
  readonly #writer: PublicationWriter
  /** Real path of a source file: its path in the publication; and the other way round. */
  readonly #carried = new Map<string, string>()
  readonly #taken = new Map<string, string>()

  constructor(folders: PictureFolders, origin: string | undefined, writer: PublicationWriter) {
    this.#folders = folders
    this.#origin = origin
    this.#writer = writer
  }

  /** Real paths of the files that were carried. */
  get files(): Iterable<string> {
    return this.#carried.keys()
  }

  /**
   * What a reference in a post is in the publication: `images/…` for a file that was found, and copied; an https
   * address on another server as it stands; the old site's address for a file that was not found, where that is
   * known. Undefined for a picture that is lost.
   */
  async carry(reference: string, file: string, oldAddress: string): Promise<string | undefined> {
    if (/^data:/i.test(reference)) return this.#embedded(reference)
    const url = /^(?:https?:)?\/\//i.test(reference)
      ? URL.parse(reference.replace(/^\/\//, 'https://'))
      : undefined
    if (url && !(this.#origin && isSameSite(url, this.#origin)))
      return reference.replace(/^\/\//, 'https://')
    const carried = await this.carryFile(url ? url.pathname : reference, file)
    if (carried) return carried
    if (url) return url.href
    return this.#atOrigin(reference, oldAddress)
  }

  /** What a link to a picture's file leads to in the publication; undefined where the file was not found. */
  async carryFile(reference: string, file: string): Promise<string | undefined> {
    const found = findPicture(reference, file, this.#folders)
    if (found) return this.#copy(found)
    // What an import before carried stays, also where its file is not at hand now.
    return this.#writer.carriedBefore(picturePaths(reference, file, this.#folders))
  }

  async #embedded(reference: string): Promise<string | undefined> {
    const picture = readEmbeddedPicture(reference)
    if (!picture) return undefined
    if (!this.#taken.has(picture.path)) {
      this.#taken.set(picture.path, picture.path)
      await this.#writer.write(picture.path, picture.bytes, 'embedded')
    }
    return picture.path
  }

  async #copy(found: string): Promise<string> {
    const known = this.#carried.get(found)
    if (known) return known
    const path = this.#freePath(found)
    this.#carried.set(found, path)
    this.#taken.set(path.toLowerCase(), found)
    await this.#writer.write(path, await readFile(found), pathFromRoot(found, this.#folders))
    return path
  }

  /** As two files whose names differ only in signs that an address does not take, and as one of another site. */
  #freePath(found: string): string {
    const before = pathFromRoot(found, this.#folders)
    const path = publicationPath(before)
    if (this.#writer.isOtherSites(path)) return markedPath(path, `${this.#writer.site} ${before}`)
    return this.#taken.has(path.toLowerCase()) ? markedPath(path, before) : path
  }

  #atOrigin(reference: string, oldAddress: string): string | undefined {
    if (!this.#origin || /^[a-z][a-z\d+.-]*:/i.test(reference)) return undefined
    const isFromTop = this.#folders.fromTop && /^[\w-]+\//.test(reference)
    const url = URL.parse(
      isFromTop ? `/${reference}` : reference,
      `${this.#origin}${oldAddress || '/'}`,
    )
    return url && isSameSite(url, this.#origin) ? url.href : undefined
  }
}

/** A path with a short hash of what tells this file from another of the same path. */
export function markedPath(path: string, apart: string): string {
  const ending = posix.extname(path)
  const mark = createHash('sha256').update(apart).digest('hex').slice(0, 8)
  return `${path.slice(0, path.length - ending.length)}-${mark}${ending}`
}

/** A name that a disk takes beside a mark: two that are cut alike get one each. */
function fitting(name: string, extension: string): string {
  const ending = Buffer.byteLength(extension) <= 20 ? extension : ''
  const isShort = Buffer.byteLength(name) <= 200
  return `${isShort ? name : cutSlug(name, 200) || 'picture'}${ending}`
}

/** The path of a picture below `images/`: folders that only held what was published go, signs become hyphens. */
export function publicationPath(path: string): string {
  const plain = path.replace(
    /^(?:(?:static|public|assets|src|source|content|images|img)\/)+(?=.)/,
    '',
  )
  const segments = plain.split('/').map((segment) => {
    const extension = posix.extname(segment)
    const name = segment.slice(0, segment.length - extension.length)
    const clean = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
      .replace(/^[-.]+|(?<!-)-+$/g, '')
    return fitting(clean || slugify(name) || 'picture', extension)
  })
  return `images/${segments.join('/')}`
}
