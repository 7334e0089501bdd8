import { createElement, Fragment, type ReactNode } from 'react'

/** A text of the interface whose gaps hold elements, such as links (see `Say.parts`). */
export function Sentence({ parts }: { parts: ReactNode[] }) {
  return createElement(Fragment, undefined, ...parts)
}
