import { relative } from 'node:path'
import { keptReport, reportFile } from '#lib/desk/check/kept-report.ts'
import { settings } from '#lib/settings/settings.ts'
import { publishedVersion } from '../changes/published-version.ts'
import { missingAnswer, pageAnswer } from '../mail/answer.ts'
import { problemsPage, shownProblems } from './problems-page.ts'

export const dynamic = 'force-dynamic'

/** While writing: what the last save has wrong, as a page, or as JSON for the page that is open. */
export async function GET(request: Request): Promise<Response> {
  if (process.env.NODE_ENV !== 'development') return missingAnswer()
  const { contentDir, dataDir } = settings()
  const problems = keptReport(reportFile(contentDir, dataDir))
  const root = relative(process.cwd(), contentDir)
  if (request.headers.get('accept') === 'application/json')
    return Response.json(shownProblems(problems, root), {
      headers: { 'Cache-Control': 'no-store' },
    })
  const since = await publishedVersion()
  return pageAnswer(problemsPage(problems, root, since), {
    isRenewed: true,
    // It stands in for every page until there is one.
    status: since === 0 ? 503 : 200,
  })
}
