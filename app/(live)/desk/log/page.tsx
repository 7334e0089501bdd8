import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { DeskLog } from '#components/desk/desk-log.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'

const mostShown = 200

/** What was done at the desk, by whom, and to which row. */
export default deskPage<{ searchParams: Query }>({
  title: 'What was done',
  path: deskPaths.log,
  content: async () => {
    const { site, now } = await publication()
    const { store } = await currentNewsletter()
    return (
      <DeskLog
        acts={await store.queries.deskActs(mostShown)}
        {...{ now }}
        timeZone={site.timeZone}
      />
    )
  },
})
