import type { ReactNode } from 'react'
import type { FrontPart } from '#lib/publication/articles/front-parts.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { FrontParts } from './front-parts.tsx'

interface Props {
  parts: FrontPart[]
  /** What the publication is called in the page's language. */
  name: string
  language: string
  timeZone: string
  /** What readers are asked for: at its section, or at the foot. */
  ask: ReactNode
  /** The newsletter's form, where a section asks for it. */
  newsletter: ReactNode
}

/** A newspaper's front page: its sections in the order that editors gave them. */
export function FrontPage({ parts, name, language, timeZone, ask, newsletter }: Props) {
  if (!parts.some(({ articles, text }) => articles.length > 0 || text))
    return (
      <>
        <Beginning language={language} />
        {ask}
        {newsletter}
      </>
    )
  return (
    <div className="h-feed">
      <data className="p-name" value={name} />
      <FrontParts {...{ parts, language, timeZone, ask, newsletter }} />
      {!parts.some(({ subject }) => subject === 'ask') && ask}
    </div>
  )
}

/** The page of a publication that has nothing to show yet. */
function Beginning({ language }: { language: string }) {
  const wording = wordingFor(language)
  return (
    <div className="mx-auto max-w-[36rem] py-16 text-center">
      <h2 className="headline text-[2rem]">{wording.site.emptyPublication}</h2>
      <p className="mt-3 text-soft">{wording.site.emptyPublicationHint}</p>
    </div>
  )
}
