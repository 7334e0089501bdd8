import type { ReactNode } from 'react'
import { PageFrame } from '#components/page-frame.tsx'
import { dataVersion } from '#lib/publication/articles/publication.ts'
import { menus, publication } from '../page-context.ts'

interface Props {
  language: string
  path: string
  isFront?: boolean
  children: ReactNode
}

/** The document around a reading page, with the publication's menus in the page's language. */
export async function Framed({ language, path, isFront = false, children }: Props) {
  const { site, catalogue } = await publication()
  const isWritten = process.env.NODE_ENV === 'development'
  return (
    <PageFrame
      site={site}
      language={language}
      menus={await menus(language)}
      path={path}
      isFront={isFront}
    >
      {children}
      {isWritten && <script src={`/dev/reload.js?since=${await dataVersion(catalogue)}`} async />}
    </PageFrame>
  )
}
