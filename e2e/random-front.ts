import type { Chance } from './random-publication.ts'

type Section = Record<string, unknown>

const day = 86_400_000
const layouts = ['list', 'cards', 'large', 'opinion']

/** What the sections of a page may name: slugs of articles, kinds that articles have, and the moment from which on some of them end. */
export interface Named {
  slugs: string[]
  kinds: string[]
  from: number
}

/** What sections may name as a publication is. */
export function namedIn(
  documents: Map<string, { keys: Record<string, unknown> }>,
  from: number,
): Named {
  const articles = [...documents].filter(([path]) => path.startsWith('articles/'))
  const slugs = articles.map(([path]) => path.slice('articles/'.length, -'.md'.length))
  const kinds = new Set(articles.flatMap(([, { keys }]) => (keys.kind as string) ?? []))
  return { slugs, kinds: [...kinds], from }
}

/** The titles that random sections have, in another language. */
export function titlesIn(language: string, title: string): object {
  return { [language]: { front: { 'On foot': title, 'From the desk': `${title}, too` } } }
}

/** Sections of every kind in any order, some of which end in the days to come. */
export function randomFront(chance: Chance, { slugs, kinds, from }: Named): Section[] {
  const one = (list: string[]) => list[chance(list.length)] ?? ''
  const some: Section[] = [
    { lead: chance(2) === 0 ? 'featured' : one(slugs), count: 1 + chance(5) },
    { pinned: [...new Set([one(slugs), one(slugs)])] },
    { topic: 'water' },
    { topic: 'everything' },
    ...kinds.map((kind) => ({ kind })),
    { author: chance(2) === 0 ? 'ada' : 'ben' },
    { series: 'long', title: 'On foot' },
    { latest: true, count: 1 + chance(6) },
    { text: `Read *this*, in ${one(slugs)}.`, title: 'From the desk' },
    { ask: true },
    { newsletter: true },
  ]
  return some
    .filter(() => chance(3) > 0)
    .map((section) => ({ section, place: chance(1000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ section }) => ({ ...section, ...randomOptions(section, chance, from) }))
}

function randomOptions(section: Section, chance: Chance, from: number): Section {
  const isOffer = 'ask' in section || 'newsletter' in section
  const hasLayout = !isOffer && !('lead' in section) && !('text' in section)
  return {
    ...(hasLayout && chance(2) === 0 && { layout: layouts[chance(layouts.length)] }),
    ...(chance(3) === 0 && { until: new Date(from + chance(9) * day).toISOString() }),
    ...(chance(5) === 0 && { languages: ['es'] }),
  }
}

/** The sections without articles and kinds that are no longer there, which would be problems. */
export function withoutLost(front: Section[], { slugs, kinds }: Named): Section[] {
  const isThere = (slug: unknown) => slug === 'featured' || slugs.includes(String(slug))
  return front.flatMap((section) => {
    const { lead, pinned, kind } = section
    if (lead !== undefined && !isThere(lead)) return [{ ...section, lead: 'featured' }]
    if (kind !== undefined && !kinds.includes(String(kind))) return []
    if (!Array.isArray(pinned)) return [section]
    const left = pinned.filter(isThere)
    return left.length > 0 ? [{ ...section, pinned: left }] : []
  })
}
