import type { ReactNode } from 'react'
import './globals.css'

/** The document itself is `PageFrame`'s, as its language and direction are the page's own. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children
}
