import { type EntryProps, EntryRoute, entryMetadata } from '#app/(reading)/entry-routes.tsx'
import { noStaticParams } from '#app/no-static-params.ts'

export const generateStaticParams = noStaticParams

export const generateMetadata = (props: EntryProps) => entryMetadata('series', props)

export default function Page({ params }: EntryProps) {
  return <EntryRoute kind="series" params={params} />
}
