import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { FindReader } from '#components/desk/desk-reader.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'

/** Asks for the whole address of a reader. */
export default deskPage<{ searchParams: Query }>({
  title: 'A reader',
  path: deskPaths.readers,
  content: async ({ editor: { visit } }) => <FindReader formToken={visit.formToken} />,
})
