import { counted, formatImportReport } from '../shared/format-report.ts'
import type { ImportReport } from '../shared/report.ts'
import type { MediaCounts } from './media/media.ts'
import type { MembersOutcome } from './publication/write-members.ts'

/** What an import from Ghost did; with `dryRun`, what it would have done. `found` and `carried` count posts and pages. */
export interface GhostReport extends ImportReport {
  /** Version of Ghost that the export is from. */
  version: string
  /** Articles, those among them that are drafts, and standing pages. */
  articles: number
  drafts: number
  pages: number
  media: MediaCounts
  members: MembersOutcome
}

/** The report as plain lines, the numbers of the export first. */
/** The numbers of the export, and where its members are. */
export function ghostHead(report: GhostReport): string[] {
  const { version, articles, drafts, pages, media } = report
  return [
    `Ghost ${version}: ${counted(articles, 'article')} (${counted(drafts, 'draft')}), ${counted(pages, 'standing page')}`,
    `Pictures and other files: ${media.copied} copied, ${media.fetched} fetched, ${media.remote} on other servers, ${media.lost} not found`,
    ...membersLine(report.members),
  ]
}

/** The report as plain lines, the numbers of the export first. */
export function formatGhostReport(report: GhostReport): string {
  return `${ghostHead(report).join('\n')}\n${formatImportReport(report)}`
}

function membersLine(members: MembersOutcome): string[] {
  if (members.kind === 'none') return []
  if (members.kind === 'absent')
    return [
      'The export holds no members: export them at Members in Ghost, and give that file to "handbill subscribers import"',
    ]
  const number = counted(members.count, 'member')
  if (members.kind === 'counted')
    return [
      `${number}, not carried over; --members FILE.csv writes them for "handbill subscribers import"`,
    ]
  const said = {
    written: 'written to',
    unchanged: 'as they were in',
    planned: 'would be written to',
  }[members.kind]
  return [
    `${number} ${said} ${members.file}: next, "handbill subscribers import ${members.file}", then delete it`,
  ]
}
