import type { Publication } from '#lib/publication/articles/publication.ts'
import { termOf } from '#lib/publication/articles/terms.ts'
import { topicsWithFront } from '#lib/publication/articles/topic-fronts.ts'
import { type ShownSection, subjects } from '#lib/publication/content/front-sections.ts'
import { wordsOf } from '#lib/publication/content/phrases.ts'
import { plainText } from '#lib/text/plain-text.ts'

/** Something beside articles that pages begin, or cease, to show at a moment (milliseconds since 1970). */
export interface Term {
  what: 'begins' | 'ends'
  at: number
  part: 'banner' | 'ask' | 'section'
  /** Path of the page that has the section. */
  page?: string
  /** Its first words, or what it shows. */
  title: string
}

type Dated = Pick<Term, 'part' | 'page' | 'title'> & {
  from?: string | undefined
  until?: string | undefined
}

/** Which banners, asks and sections begin and end after the publication's moment, up to another, in the order of their hours. */
export async function termsOf(publication: Publication, until: number): Promise<Term[]> {
  const { site, now } = publication
  const { asks = [], banner = [], front = [] } = site
  const topics = await topicsWithFront(publication.catalogue)
  const parts: Dated[] = [
    ...[banner]
      .flat()
      .map((each) => ({ ...each, part: 'banner' as const, title: firstWords(each) })),
    ...asks.map((each) => ({ ...each, part: 'ask' as const, title: firstWords(each) })),
    ...front.map((each) => sectionOf(each, '/')),
    ...topics.flatMap(({ slug, front }) => front.map((each) => sectionOf(each, `/topics/${slug}`))),
  ]
  const terms = parts.flatMap(({ part, page, title, ...dated }): Term[] => {
    const term = termOf(dated, site.timeZone)
    const named = { part, title, ...(page !== undefined && { page }) }
    return [
      { what: 'begins', at: term.from, ...named },
      { what: 'ends', at: term.until, ...named },
    ]
  })
  return terms.filter(({ at }) => at > now && at <= until).sort((one, other) => one.at - other.at)
}

const firstWords = ({ text }: { text: Parameters<typeof wordsOf>[0] }) =>
  plainText(wordsOf(text), 60)

function sectionOf(section: ShownSection, page: string): Dated {
  const subject = subjects.find((each) => section[each] !== undefined)
  const shown = subject && section[subject]
  const named = shown === true ? subject : `${subject}: ${[shown].flat().join(', ')}`
  return {
    part: 'section',
    page,
    title: section.title ?? plainText(named ?? '', 60),
    until: section.until,
  }
}
