import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { DeskImport } from '#components/desk/desk-import.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { formatReport } from '#lib/newsletter/import/format-report.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { offeredLists } from '#lib/server/offered-lists.ts'

/** Where a list of subscribers is sent, looked at, and taken in. */
export default deskPage<{ searchParams: Query }>({
  title: 'Imports',
  path: deskPaths.imports,
  content: async ({ editor: { visit, desk }, searchParams }) => {
    const { of } = await searchParams
    const kept = typeof of === 'string' ? desk.imports.now(of) : undefined
    const { lists } = await offeredLists(await publication())
    const report = kept?.report && formatReport(kept.report, 'Nothing was written yet.')
    const refused = kept?.refused?.map((line) => formatProblem({ file: kept.name, ...line }))
    const waiting = desk.imports.waiting().filter(({ id }) => id !== kept?.id)
    return <DeskImport {...{ visit, lists, kept, report, refused, waiting }} />
  },
})
