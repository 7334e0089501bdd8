import { z } from 'zod'
import type { LedgerEntry, LedgerSite, SourceKind } from './ledger-entries.ts'

/**
 * The first form of the ledger. It knew what came from WordPress and Ghost by the tool (`wordpress/12`), posts of
 * markdown by the last two folders on the way to them (`site/_posts/2014-06-30-a.md`), and pictures by their path alone.
 */
export const firstLedger = z.object({
  version: z.literal(1),
  files: z.record(z.string(), z.object({ source: z.string(), sha256: z.string() })),
})

export type FirstLedger = z.output<typeof firstLedger>

/** The same as ledgers say it now: each of those sources is a site that has no address. */
export function fromFirstLedger({ files }: FirstLedger): {
  sites: Record<string, LedgerSite>
  files: Record<string, LedgerEntry>
} {
  const read = Object.entries(files).map(([path, { source, sha256 }]) => {
    return { path, sha256, ...originOf(path, source) }
  })
  const folders = new Set(read.flatMap(({ site, from }) => (from === 'markdown' ? [site] : [])))
  const [only = ''] = folders.size === 1 ? folders : []
  const sites: Record<string, LedgerSite> = {}
  for (const { site, from } of read) if (from) sites[site] = { from, addresses: [] }
  const entries = read.map(({ path, site, id, sha256, from }) => {
    const isPicture = from === undefined && path.startsWith('images/')
    return [path, { site: isPicture ? only : site, id, sha256 }] as const
  })
  return { sites, files: Object.fromEntries(entries) }
}

function originOf(
  path: string,
  source: string,
): { site: string; id: string; from: SourceKind | undefined } {
  const [first = '', second = '', ...rest] = source.split('/')
  // Every site's lines of redirects.yml are in one file.
  if (second === '') return { site: '', id: '', from: undefined }
  if (first === 'wordpress' || first === 'ghost')
    return { site: first, id: [second, ...rest].join('/'), from: first }
  if (!path.startsWith('articles/')) return { site: '', id: source, from: undefined }
  return { site: `${first}/${second}`, id: rest.join('/'), from: 'markdown' }
}
