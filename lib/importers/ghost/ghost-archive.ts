import type { PublicationWriter } from '../publication/publication-writer.ts'
import type { Notes } from '../shared/report.ts'
import type { UserRow } from './export/rows.ts'
import type { Survey } from './export/survey.ts'
import type { GhostAddresses } from './ghost-addresses.ts'
import type { Media } from './media/media.ts'
import type { Entry, Topics } from './pieces/entries.ts'
import type { Piece } from './pieces/plan-pieces.ts'
import type { GhostPlan } from './plan-import.ts'

/** Everything that writing one piece needs to know of the others. */
export interface GhostArchive {
  plan: GhostPlan
  survey: Survey
  pieces: Piece[]
  topics: Topics
  authors: Map<string, Entry<UserRow>>
  /** Of the entries above but those that only drafts have: these get no file, as a file is a page. */
  slugs: { topics: Set<string>; authors: Set<string> }
  addresses: GhostAddresses
  media: Media
  writer: PublicationWriter
  notes: Notes
}
