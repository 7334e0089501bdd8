import type { FrontMap } from '../front-matter/values.ts'
import type { NoteText } from '../shared/report.ts'

/** What an author's id stands for. */
export interface AuthorLink {
  name: string
  /** Address of the author's page in the publication; undefined where there is none. */
  href: string | undefined
}

/** What converting a body needs to know of its post and of the whole archive. Lines are counted in the body, from 1. */
export interface BodyContext {
  /** Front matter of the post: `page.title`. */
  page: FrontMap
  /** Configuration of the old site: `site.title`. */
  site: FrontMap
  /** Address of the old site, without a slash at the end. */
  origin: string | undefined
  /** The author of an id. */
  author: (id: string) => AuthorLink
  /** Address in the publication of the post of a file name; undefined where it is not in the archive. */
  post: (name: string) => string | undefined
  /** The address that a link has in the publication; `line` is for notes. */
  link: (href: string, line: number) => Promise<string>
  /** The picture that a reference means: a path below `images/` or an https address; undefined where it is lost. */
  picture: (src: string, line: number) => Promise<string | undefined>
  /** Notes something at a line. */
  note: (line: number, said: NoteText) => void
}

/**
 * Marks an address that is the publication's own already, so that it is not taken for one of the old site. Goes
 * when links are rewritten.
 */
export const ownAddress = 'handbill-own:'
