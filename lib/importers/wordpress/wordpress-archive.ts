import type { PublicationWriter } from '../publication/publication-writer.ts'
import type { Notes } from '../shared/report.ts'
import type { Media } from './media.ts'
import type { Comments } from './output/comments.ts'
import type { SideFile } from './output/side-file.ts'
import type { WriteQueue } from './output/write-queue.ts'
import type { Languages } from './pieces/languages.ts'
import type { Names } from './pieces/names.ts'
import type { WordPressAddresses } from './pieces/plan-addresses.ts'
import type { Piece } from './pieces/plan-pieces.ts'
import type { WordPressPlan } from './plan-import.ts'
import type { Attachment, WxrSite } from './wxr-site.ts'

/** Everything that writing one piece needs to know of the others. */
export interface WordPressArchive {
  plan: WordPressPlan
  wxr: WxrSite
  pieces: Piece[]
  names: Names
  addresses: WordPressAddresses
  /** Files of the media library by the piece that they were uploaded to, in their order. */
  attached: Map<string, Attachment[]>
  /** Keys of the addresses of the media library’s pages about pictures. */
  pictureAddresses: Set<string>
  media: Media
  comments: Comments
  /** Sound and film of podcasts, for what will show them. */
  enclosures: SideFile
  languages: Languages
  /** Of each translation, by its id: the slug of the article that it translates. */
  originals: Map<string, string>
  writer: PublicationWriter
  /** Of the files of pieces. */
  queue: WriteQueue
  notes: Notes
}
