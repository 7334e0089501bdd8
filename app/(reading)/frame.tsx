import type { ReactNode } from 'react'
import type { Version } from '#components/language-switch.tsx'
import { PageFrame } from '#components/page-frame.tsx'
import { bannerOver } from '#lib/publication/articles/banner.ts'
import { newestInMasthead } from '#lib/publication/articles/newest-in-masthead.ts'
import { dataVersion } from '#lib/publication/articles/publication.ts'
import { menus, publication } from '../page-context.ts'

interface Props {
  language: string
  path: string
  isFront?: boolean
  /** The same page in other languages. */
  versions?: Version[]
  children: ReactNode
}

/** The document around a reading page, with the publication's menus in the page's language. */
export async function Framed({ children, ...page }: Props) {
  const current = await publication()
  const { site, catalogue } = current
  const isWritten = process.env.NODE_ENV === 'development'
  return (
    <PageFrame
      {...page}
      site={site}
      menus={await menus(page.language)}
      banner={await bannerOver(current, page.language)}
      newest={page.isFront ? await newestInMasthead(current, page.language) : undefined}
    >
      {children}
      {isWritten && <script src={`/dev/reload.js?since=${await dataVersion(catalogue)}`} async />}
    </PageFrame>
  )
}
