import type { Chance } from './random-publication.ts'

const day = 86_400_000
const iso = (instant: number) => new Date(instant).toISOString()

/** Readers are asked for something in a place, for some days or for good. */
export function randomAsk(chance: Chance, words: string, from: number): object {
  const place = ['article', 'lists', 'front'].filter(() => chance(2) === 0)
  return {
    text: `Give *${words}*, [please](/about)`,
    link: chance(2) === 0 ? '/about' : { label: words, href: 'https://give.example/' },
    ...(place.length > 0 && { place }),
    ...(chance(2) === 0 && { topics: ['everything'] }),
    ...(chance(2) === 0 && { languages: ['es'] }),
    ...(chance(2) === 0 && { from: iso(from + chance(9) * day) }),
    ...(chance(2) === 0 && { until: iso(from + (10 + chance(9)) * day) }),
  }
}

/** A line that stands over all pages, or those of a language, and ends or not; none now and then. */
export function randomBanner(chance: Chance, words: string, from: number): object | undefined {
  if (chance(4) === 0) return undefined
  return {
    text: `Now: [${words}](/about)`,
    ...(chance(2) === 0 && { kind: 'breaking' }),
    ...(chance(2) === 0 && { languages: ['es'] }),
    ...(chance(2) === 0 && { until: iso(from + chance(19) * day) }),
  }
}
