import { Fragment, type ReactNode } from 'react'
import type { FrontPart } from '#lib/publication/articles/front-parts.ts'
import { Cards, Columns, Headlines, Large, type LayoutProps, Opinions } from './front-layouts.tsx'
import { FrontSection, type PageOfParts } from './front-section.tsx'
import { FrontText } from './front-text.tsx'

interface Props extends Omit<PageOfParts, 'repeated'> {
  parts: FrontPart[]
  ask: ReactNode
  newsletter: ReactNode
}

/** The sections of a page one below the other; lists of one thing each stand side by side where they follow each other. */
export function FrontParts({ parts, ask, newsletter, ...own }: Props) {
  const page = { ...own, repeated: repeatedIn(parts) }
  return rowsOf(parts).map(({ first, row }) => {
    const [part] = row
    if (!part) return null
    if (row.length > 1)
      return <Columns key={first} parts={row} first={first} {...page} isTop={first === 0} />
    if (part.subject === 'ask') return <Fragment key={first}>{ask}</Fragment>
    if (part.subject === 'newsletter') return <Fragment key={first}>{newsletter}</Fragment>
    return <Part key={first} part={part} place={first} isTop={first === 0} {...page} />
  })
}

function Part({ part, place, isTop, ...page }: LayoutProps & { place: number }) {
  const Layout = layoutOf(part)
  const isBare = isTop && !part.heading
  return (
    <FrontSection part={part} place={place} isBare={isBare} {...page}>
      {part.text ? <FrontText text={part.text} language={page.language} /> : null}
      {Layout && <Layout part={part} isTop={isTop} {...page} />}
    </FrontSection>
  )
}

function layoutOf({ subject, layout, articles }: FrontPart) {
  if (articles.length === 0) return undefined
  if (subject === 'lead') return Large
  return { list: Headlines, cards: Cards, large: Large, opinion: Opinions }[layout]
}

function repeatedIn(parts: FrontPart[]): Set<FrontPart> {
  const seen = new Set<string>()
  const repeated = parts.filter(({ heading }) => {
    if (!heading) return false
    const isSeen = seen.has(heading.text)
    seen.add(heading.text)
    return isSeen
  })
  return new Set(repeated)
}

/** Parts, those that stand side by side together; `first` is the place of the first one on the page. */
function rowsOf(parts: FrontPart[]): { first: number; row: FrontPart[] }[] {
  const rows: { first: number; row: FrontPart[] }[] = []
  for (const [place, part] of parts.entries()) {
    const before = rows.at(-1)
    if (isColumn(part) && before?.row.every(isColumn)) before.row.push(part)
    else rows.push({ first: place, row: [part] })
  }
  return rows
}

const columnSubjects = ['topic', 'kind', 'author', 'series']

function isColumn({ subject, layout }: FrontPart): boolean {
  return layout === 'list' && columnSubjects.includes(subject)
}
