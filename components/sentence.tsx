import { Fragment, type ReactNode } from 'react'

/** A text of the interface whose gaps hold elements, such as links (see `Say.parts`). */
export function Sentence({ parts }: { parts: ReactNode[] }) {
  // Not `createElement`, which the runtime of JSX does not see: that is what makes elements of borrowed texts.
  return parts.map((part, index) => {
    const key = index
    return <Fragment key={key}>{part}</Fragment>
  })
}
