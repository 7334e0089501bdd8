import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { LinkPage } from '#components/desk/sign-in-page.tsx'
import { deskPath } from '#lib/addresses/desk-addresses.ts'

interface Props {
  params: Promise<{ token: string }>
  searchParams: Query
}

const linkPage = async ({ params }: Props) => <LinkPage token={(await params).token} />

/** What the link of a mail leads to, whether it still holds or not: only its button finds out. */
export default deskPage<Props>({
  title: 'Sign in',
  path: deskPath,
  content: linkPage,
  forStrangers: linkPage,
})
