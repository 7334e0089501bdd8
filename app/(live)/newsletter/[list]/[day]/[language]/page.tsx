import type { Metadata } from 'next'
import {
  type Asked,
  IssueRoute,
  issueMetadata,
} from '#app/(live)/newsletter/[list]/issue-route.tsx'

interface Props {
  params: Promise<Asked>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return issueMetadata(await params)
}

/** An issue in another language than the site's own. */
export default async function Page({ params }: Props) {
  return <IssueRoute {...(await params)} />
}
