import {
  type Asked,
  IssueRoute,
  issueMetadata,
} from '#app/(live)/newsletter/[list]/issue-route.tsx'
import { pageOf } from '#app/page-of.tsx'
import type { Metadata } from '#components/metadata-elements.tsx'

interface Props {
  params: Promise<Asked>
}

async function metadata({ params }: Props): Promise<Metadata> {
  return issueMetadata(await params)
}

/** An issue in another language than the site's own. */
async function Page({ params }: Props) {
  return <IssueRoute {...(await params)} />
}

export default pageOf(metadata, Page)
