import { noStaticParams } from '../../../no-static-params.ts'
import { type EntryProps, EntryRoute, entryMetadata } from '../../entry-routes.tsx'

export const generateStaticParams = noStaticParams

export const generateMetadata = (props: EntryProps) => entryMetadata('topic', props)

export default function Page({ params }: EntryProps) {
  return <EntryRoute kind="topic" params={params} />
}
