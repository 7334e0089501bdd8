import type { Literal, Nodes } from 'mdast'

/** What a handler of `hast-util-to-mdast` gives. */
export type Converted = Nodes[] | Nodes | undefined

/** HTML that stands in markdown as a block of its own, never joined with the words beside it. */
export interface HtmlBlock extends Literal {
  type: 'htmlBlock'
}

declare module 'mdast' {
  interface BlockContentMap {
    htmlBlock: HtmlBlock
  }
  interface RootContentMap {
    htmlBlock: HtmlBlock
  }
}
