import { publication } from '#app/page-context.ts'
import { DeskIssues } from '#components/desk/desk-issues.tsx'
import { deskPath } from '#lib/addresses/desk-addresses.ts'
import type { Query } from '../newsletter/language.ts'
import { deskPage } from './desk-page.tsx'

/** What is being sent, and what comes next. */
export default deskPage<{ searchParams: Query }>({
  title: 'Issues',
  path: deskPath,
  content: async ({ editor: { desk } }) => {
    const { site, now } = await publication()
    return <DeskIssues issues={await desk.issues()} timeZone={site.timeZone} now={now} />
  },
})
