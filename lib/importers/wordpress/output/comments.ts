import type { PublicationWriter } from '#lib/importers/publication/publication-writer.ts'
import type { WxrElement } from '../read-wxr.ts'
import { childText } from '../wxr-item.ts'
import { SideFile } from './side-file.ts'

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
  /** Its path in the publication, once it is finished. */
  get file(): string {
    return this.#file.path
  }

  readonly counts: CommentCounts = { written: 0, left: 0 }
  readonly #withAddresses: boolean
  readonly #file = new SideFile('comments.jsonl')

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
      await this.#file.add(this.#line(address, comment, status))
    }
  }

  /** Brings the file into the publication, where there were comments. */
  async finish(writer: PublicationWriter): Promise<void> {
    await this.#file.finish(writer)
  }

  /** Deletes what was gathered. */
  async discard(): Promise<void> {
    await this.#file.discard()
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
