import { type EntryProps, EntryRoute, entryMetadata } from '../../entry-routes.tsx'

export const generateMetadata = (props: EntryProps) => entryMetadata('author', props)

export default function Page({ params }: EntryProps) {
  return <EntryRoute kind="author" params={params} />
}
