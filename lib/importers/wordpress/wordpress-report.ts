import { formatImportReport } from '../format-report.ts'
import type { ImportReport } from '../report.ts'
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

/** The report as plain lines, the numbers of the export first. */
export function formatWordPressReport(report: WordPressReport): string {
  const { version, articles, drafts, pages, attachments, media, comments } = report
  const head = [
    `WXR ${version}: ${count(articles, 'article')} (${count(drafts, 'draft')}), ${count(pages, 'standing page')}, ${count(attachments, 'file')} in the media library`,
    `Pictures and other files in texts: ${media.copied} copied, ${media.fetched} fetched, ${media.remote} at other addresses`,
    ...(comments.written > 0 ? [`${count(comments.written, 'comment')} in comments.jsonl`] : []),
  ]
  return `${head.join('\n')}\n${formatImportReport(report)}`
}

function count(number: number, name: string): string {
  return `${number.toLocaleString('en')} ${name}${number === 1 ? '' : 's'}`
}
