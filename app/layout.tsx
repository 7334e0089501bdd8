import type { ReactNode } from 'react'
import './globals.css'

/** Every page is made when it is asked for, so that an hour of publication or expiry is kept to the second. */
export const dynamic = 'force-dynamic'

/** The document itself is `PageFrame`'s, as its language and direction are the page's own. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children
}
