import type { ReactNode } from 'react'

/** What a server answers for one reader is made for each request. */
export const dynamic = 'force-dynamic'

export default function LiveLayout({ children }: { children: ReactNode }) {
  return children
}
