import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import { listNames } from '#app/(live)/desk/list-names.ts'
import { readerToken } from '#app/(live)/desk/reader-token.ts'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { DeskReader } from '#components/desk/desk-reader.tsx'
import { Note } from '#components/note.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { ownData } from '#lib/newsletter/list/own-data.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Query
}

/** All that is known of one reader, and what can be done for them. */
export default deskPage<Props>({
  title: 'A reader',
  path: deskPaths.readers,
  content: async ({ params, editor: { visit } }) => {
    const { id } = await params
    const token = readerToken(id)
    const data = token && (await ownData(await currentNewsletter(), token))
    if (!data) {
      answerWith(404)
      return (
        <Note title="There is no such reader">
          <p>The row is gone, or never was.</p>
        </Note>
      )
    }
    const { site, now } = await publication()
    const names = await listNames([...data.lists, ...data.events.flatMap(({ lists }) => lists)])
    return <DeskReader {...{ id, data, names, visit, now }} timeZone={site.timeZone} />
  },
})
