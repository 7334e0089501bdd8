import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublicationWriter } from '#lib/importers/publication/publication-writer.ts'
import { slugify } from '#lib/publication/content/slug.ts'
import type { WxrElement } from '../read-wxr.ts'
import { childText } from '../wxr-item.ts'

/** Name of the file, in the publication’s folder. */
const commentsFile = 'comments.jsonl'

/** How many comments were written, and how many were spam or deleted. */
export interface CommentCounts {
  written: number
  left: number
}

/**
 * Gathers comments as JSON lines, each with the address of its piece. Names and web addresses that people signed with
 * were public; their mail and network addresses were not, and are only written where `withAddresses` asks for them.
 */
export class Comments {
  readonly counts: CommentCounts = { written: 0, left: 0 }
  /** Its path in the publication; another where a site that was imported before has this name. */
  file = commentsFile
  readonly #withAddresses: boolean
  #folder: string | undefined
  #stream: WriteStream | undefined

  constructor(withAddresses: boolean) {
    this.#withAddresses = withAddresses
  }

  /** Adds the comments of a piece; `address` is that of the piece from now on. */
  async add(address: string, comments: WxrElement[]): Promise<void> {
    for (const comment of comments) {
      const status = childText(comment, 'wp:comment_approved').trim()
      if (/^(?:spam|trash|post-trashed)$/.test(status)) {
        this.counts.left++
        continue
      }
      this.counts.written++
      const stream = await this.#open()
      if (!stream.write(`${JSON.stringify(this.#line(address, comment, status))}\n`))
        await once(stream, 'drain')
    }
  }

  /** Brings the file into the publication, where there were comments; whatever happens, nothing is left elsewhere. */
  async finish(writer: PublicationWriter): Promise<void> {
    const stream = this.#stream
    if (!stream) return
    stream.end()
    await once(stream, 'close')
    const mark = slugify(writer.site) || 'other'
    this.file = writer.isOtherSites(commentsFile) ? `comments-${mark}.jsonl` : commentsFile
    await writer.writeFile(this.file, String(stream.path), 'comments')
    await this.discard()
  }

  /** Deletes what was gathered. */
  async discard(): Promise<void> {
    this.#stream?.destroy()
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
    this.#stream = undefined
  }

  async #open(): Promise<WriteStream> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'handbill-comments-'))
    this.#stream ??= createWriteStream(join(this.#folder, commentsFile), { mode: 0o600 })
    return this.#stream
  }

  #line(address: string, comment: WxrElement, status: string): object {
    const text = (name: string) => childText(comment, `wp:comment_${name}`).trim()
    const parent = text('parent')
    const line = {
      address,
      id: text('id'),
      parent: parent === '0' ? undefined : parent || undefined,
      kind: text('type') || 'comment',
      approved: status === '1' || status === 'approve',
      date: /^\d{4}-/.test(text('date_gmt'))
        ? `${text('date_gmt').replace(' ', 'T')}Z`
        : text('date'),
      author: text('author'),
      url: text('author_url') || undefined,
      text: text('content'),
    }
    if (!this.#withAddresses) return line
    return { ...line, email: text('author_email') || undefined, ip: text('author_IP') || undefined }
  }
}
