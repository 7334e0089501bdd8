import type { Attachment } from '../wxr-site.ts'

/** What converting the text of one piece needs to know of the rest. */
export interface ContentContext {
  /** Id of the piece. */
  id: string
  /** BCP 47: of the labels that links to films get. */
  language: string
  attachments: Map<string, Attachment>
  /** Files of the media library that were uploaded to this piece, in their order. */
  attached: Attachment[]
  /** Reusable blocks by id. */
  blocks: Map<string, string>
  /** Footnotes of the block editor, by id: HTML. */
  footnotes: { id: string; content: string }[]
  /** The address of a link from now on. */
  link: (href: string) => Promise<string> | string
  /** Whether a link leads to the media library’s page about a picture. */
  isPictureAddress: (href: string) => boolean
  /** The address of a picture, of sound or film from now on. */
  file: (src: string) => Promise<string | undefined>
  /** Tells the report what was left out, as "a form" or "the shortcode [x]". */
  lost: (what: string) => void
}
