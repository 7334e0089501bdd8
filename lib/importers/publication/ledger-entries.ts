import { z } from 'zod'

export const siteSchema = z.object({
  /** The importer that it was read by. */
  from: z.enum(['markdown', 'wordpress', 'ghost']),
  /** Its addresses, host and path; none where archives of it never named one. */
  addresses: z.array(z.string()),
})

export const entrySchema = z.object({
  /** Name of the site that it came from; empty for what belongs to the publication as a whole. */
  site: z.string(),
  /** What the site knows it by: a post's number, a path from the content folder. */
  id: z.string(),
  /** Of what was written. */
  sha256: z.string(),
})

/** A site that archives were brought from. */
export type LedgerSite = z.output<typeof siteSchema>

export type SourceKind = LedgerSite['from']

/** A file that an import wrote. */
export type LedgerEntry = z.output<typeof entrySchema>
