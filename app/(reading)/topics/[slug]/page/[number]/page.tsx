import { type EntryProps, EntryRoute, entryMetadata } from '#app/(reading)/entry-routes.tsx'
import { noStaticParams } from '#app/no-static-params.ts'
import { pageOf } from '#app/page-of.tsx'

export const generateStaticParams = noStaticParams

const metadata = (props: EntryProps) => entryMetadata('topic', props)

function Page({ params }: EntryProps) {
  return <EntryRoute kind="topic" params={params} />
}

export default pageOf(metadata, Page)
