import type { ReactNode } from 'react'

/** Under plain `next start` a page is kept, and made anew when it is asked for after so many seconds. */
export const revalidate = 60

/** The document itself is `PageFrame`'s, as its language and direction are the page's own. */
export default function ReadingLayout({ children }: { children: ReactNode }) {
  return children
}
