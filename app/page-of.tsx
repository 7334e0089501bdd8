import type { ReactElement } from 'react'
import { type Metadata, MetadataElements } from '#components/metadata-elements.tsx'

type Component<Props> = (props: Props) => Promise<ReactElement>

/** A page of what its metadata and its document are: one component, for whatever renders it. */
export function pageOf<Props>(
  metadata: (props: Props) => Promise<Metadata>,
  document: (props: Props) => ReactElement | Promise<ReactElement>,
): Component<Props> {
  return async function Page(props) {
    return (
      <>
        <MetadataElements metadata={await metadata(props)} />
        {await document(props)}
      </>
    )
  }
}
