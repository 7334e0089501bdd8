import type { Metadata } from 'next'
import { wordingFor } from '#lib/wording/wording.ts'
import { publication } from './page-context.ts'

/** Metadata of an address that leads nowhere: Next.js asks the route for it, although `not-found.tsx` is what is shown. */
export async function notFoundMetadata(): Promise<Metadata> {
  const { site } = await publication()
  const { notFoundTitle } = wordingFor(site.language)
  return {
    title: `${notFoundTitle} · ${site.name}`,
    robots: { index: false },
    icons: { icon: 'data:,' },
  }
}
