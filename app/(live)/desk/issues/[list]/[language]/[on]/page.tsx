import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import { keyOf } from '#app/(live)/desk/issue-key.ts'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { DeskIssuePage } from '#components/desk/desk-issue-page.tsx'
import { Note } from '#components/note.tsx'
import { deskPath } from '#lib/addresses/desk-addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'

interface Props {
  params: Promise<{ list: string; language: string; on: string }>
  searchParams: Query
}

/** One issue: as its readers get it, where it stands, what became of it, and what can be done about it. */
export default deskPage<Props>({
  title: 'An issue',
  path: deskPath,
  content: async ({ params, editor: { desk, visit } }) => {
    const key = keyOf(await params)
    const shown = key && (await desk.issue(key))
    if (!shown) {
      answerWith(404)
      return (
        <Note title="There is no such issue">
          <p>It was not made, and is not the next one of its list.</p>
        </Note>
      )
    }
    const { site, now } = await publication()
    return <DeskIssuePage {...shown} {...{ visit, now }} timeZone={site.timeZone} />
  },
})
