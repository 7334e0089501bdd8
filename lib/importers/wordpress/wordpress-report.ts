import { counted, formatImportReport } from '../shared/format-report.ts'
import type { ImportReport } from '../shared/report.ts'
import type { MediaCounts } from './media.ts'
import type { CommentCounts } from './output/comments.ts'

/** What an import from WordPress did; with `dryRun`, what it would have done. `found` and `carried` count posts and pages. */
export interface WordPressReport extends ImportReport {
  /** Version of the export’s format. */
  version: string
  /** Articles, those among them that are drafts, and standing pages. */
  articles: number
  drafts: number
  pages: number
  /** Files that the export’s media library lists, and what became of those that a text shows. */
  attachments: number
  media: MediaCounts
  comments: CommentCounts
}

/** The numbers of the export. */
export function wordpressHead(report: WordPressReport): string[] {
  const { version, articles, drafts, pages, attachments, media, comments } = report
  return [
    `WXR ${version}: ${counted(articles, 'article')} (${counted(drafts, 'draft')}), ${counted(pages, 'standing page')}, ${counted(attachments, 'file')} in the media library`,
    `Pictures and other files in texts: ${media.copied} copied, ${media.fetched} fetched, ${media.remote} at other addresses`,
    ...(comments.written > 0 ? [`${counted(comments.written, 'comment')} in comments.jsonl`] : []),
  ]
}

/** The report as plain lines, the numbers of the export first. */
export function formatWordPressReport(report: WordPressReport): string {
  return `${wordpressHead(report).join('\n')}\n${formatImportReport(report)}`
}
