import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { DeskList } from '#components/desk/desk-list.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { listNumbers } from '#lib/desk/list/list-numbers.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { listNames } from '../list-names.ts'

/** How many read which list, and how that came to be. */
export default deskPage<{ searchParams: Query }>({
  title: 'The list',
  path: deskPaths.list,
  content: async () => {
    const numbers = await listNumbers(await currentNewsletter())
    const names = await listNames(numbers.lists.map(({ list }) => list))
    return <DeskList numbers={numbers} names={names} />
  },
})
