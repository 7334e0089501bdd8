import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'
import { type Asked, IssueRoute, issueMetadata } from '../issue-route.tsx'

interface Props {
  params: Promise<Asked>
}

async function metadata({ params }: Props): Promise<Metadata> {
  return issueMetadata(await params)
}

/** An issue in the site's own language. */
async function Page({ params }: Props) {
  return <IssueRoute {...(await params)} />
}

export default pageOf(metadata, Page)
