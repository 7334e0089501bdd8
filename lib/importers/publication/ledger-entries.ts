import { z } from 'zod'

export const siteSchema = z.object({
  /** The importer that it was read by. */
  from: z.enum(['markdown', 'wordpress', 'ghost']),
  /** Its addresses, host and path; none where archives of it never named one. */
  addresses: z.array(z.string()),
  /** Options that settled what became of its pieces, by their names, when it was brought in last. */
  options: z.record(z.string(), z.string()).optional(),
})

export const entrySchema = z.object({
  /** Name of the site that it came from; empty for what belongs to the publication as a whole. */
  site: z.string(),
  /** What the site knows it by: a post's number, a path from the content folder. */
  id: z.string(),
  /** Of what was written. */
  sha256: z.string(),
  /** Addresses that an article had under other slugs, and that its site says nothing of. */
  addresses: z.array(z.string()).optional(),
})

/** A site that archives were brought from. */
export type LedgerSite = z.output<typeof siteSchema>

export type SourceKind = LedgerSite['from']

/** A file that an import wrote. */
export type LedgerEntry = z.output<typeof entrySchema>
