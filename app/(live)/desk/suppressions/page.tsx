import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { publication } from '#app/page-context.ts'
import { DeskSuppressions } from '#components/desk/desk-suppressions.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { suppressionsNow } from '#lib/desk/list/suppressions.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'

/** Whom nobody writes to, and why, and what of it a person has to look at. */
export default deskPage<{ searchParams: Query }>({
  title: 'Suppressed',
  path: deskPaths.suppressions,
  content: async ({ editor: { visit } }) => {
    const { site, now } = await publication()
    const shown = await suppressionsNow(await currentNewsletter())
    return <DeskSuppressions {...shown} {...{ visit, now }} timeZone={site.timeZone} />
  },
})
