import type { ReactNode } from 'react'
import { PageFrame } from '../../components/page-frame.tsx'
import { menus, publication } from '../page-context.ts'

interface Props {
  language: string
  path: string
  isFront?: boolean
  children: ReactNode
}

/** The document around a reading page, with the publication's menus in the page's language. */
export async function Framed({ language, path, isFront = false, children }: Props) {
  const { site } = await publication()
  return (
    <PageFrame
      site={site}
      language={language}
      menus={await menus(language)}
      path={path}
      isFront={isFront}
    >
      {children}
      {process.env.NODE_ENV === 'development' && <script src="/dev/reload.js" async />}
    </PageFrame>
  )
}
