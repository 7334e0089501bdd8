import type { ReactNode } from 'react'
import { ownLanguage } from '#lib/language/direction.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { FrontPart } from '#lib/publication/articles/front-parts.ts'

/** What all sections of a page share. */
export interface PageOfParts {
  language: string
  timeZone: string
  /** Sections below another with the same heading, which are no landmarks: their name would tell nobody which it is. */
  repeated: ReadonlySet<FrontPart>
}

interface Props extends PageOfParts {
  part: FrontPart
  /** Its place on the page, counted from 0. */
  place: number
  /** Without the rule above it: the masthead has one. */
  isBare?: boolean
  className?: string
  children: ReactNode
}

/** A section below its rule, with its heading where it has one. */
export function FrontSection({ part, place, isBare = false, className, children, ...page }: Props) {
  const look = className ?? (isBare ? 'pt-6 tablet:pt-8' : 'mt-10 border-t-2 border-ink pt-2')
  if (!part.heading)
    return <div className={className || isBare ? look : `${look} tablet:pt-4`}>{children}</div>
  const id = `section-${place + 1}`
  const heading = <Heading id={id} heading={part.heading} language={page.language} />
  if (page.repeated.has(part))
    return (
      <div className={look}>
        {heading}
        {children}
      </div>
    )
  return (
    <section aria-labelledby={id} className={look}>
      {heading}
      {children}
    </section>
  )
}

function Heading({
  id,
  heading: { text, path, language: own },
  language,
}: {
  id: string
  heading: NonNullable<FrontPart['heading']>
  language: string
}) {
  const words = typeset(text, own ?? language)
  return (
    <h2 id={id} {...ownLanguage(own, language)} className="label">
      {path ? (
        <a href={path} className="inline-block py-1 decoration-accent hover:underline">
          {words}
        </a>
      ) : (
        <span className="inline-block py-1">{words}</span>
      )}
    </h2>
  )
}
