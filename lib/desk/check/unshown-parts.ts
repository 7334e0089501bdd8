import type { Publication } from '#lib/publication/articles/publication.ts'
import { termOf } from '#lib/publication/articles/terms.ts'
import type { Ask } from '#lib/publication/content/site-parts.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Finding } from './finding.ts'

/** What of `site.yml` no page has, or has twice, as something else stands before it. */
export function unshownParts({ site, now }: Publication): Finding[] {
  return [...hiddenAsks(site, now), ...emptyAskSections(site, now), ...repeated(site)].map(
    (each) => ({ file: 'site.yml', ...each }),
  )
}

type Own = Omit<Finding, 'file'>

/** A place shows the first ask that is meant for it: those behind one that is meant for all that they are meant for are never shown. */
function hiddenAsks({ asks = [], timeZone }: Site, now: number): Own[] {
  const lasting = asks.filter(({ from, until }) => from === undefined && until === undefined)
  return asks.flatMap((ask, index) => {
    if (termOf(ask, timeZone).until <= now) return []
    const before = lasting.find((each) => asks.indexOf(each) < index && covers(each, ask))
    if (!before) return []
    return {
      at: ['asks', index],
      what: `an ask that no page shows, as "${before.text.slice(0, 40)}" is shown wherever it is meant for`,
      expected: 'narrower ones before wider ones: a place shows the first that is meant for it',
      mend: 'move it up, or give the one before it an end, a place, topics or languages',
    }
  })
}

function covers(one: Ask, other: Ask): boolean {
  return (
    placesOf(other).every((place) => placesOf(one).includes(place)) &&
    holds(one.topics, other.topics) &&
    holds(one.languages, other.languages)
  )
}

const placesOf = ({ place = 'article' }: Ask) => (Array.isArray(place) ? place : [place])

/** Without a list, all are meant. */
const holds = (all: string[] | undefined, some: string[] | undefined) =>
  all === undefined || (some?.every((each) => all.includes(each)) ?? false)

function emptyAskSections({ front = [], asks = [], timeZone }: Site, now: number): Own[] {
  const isThere = asks.some(
    (ask) => placesOf(ask).includes('front') && termOf(ask, timeZone).until > now,
  )
  if (isThere) return []
  return front.flatMap(({ ask }, index) =>
    ask === true
      ? {
          at: ['front', index, 'ask'],
          what: 'a section of an ask, and no ask is meant for the front page',
          expected: 'an ask with  place: front  in asks',
          mend: 'add the place to one, or take the section out',
        }
      : [],
  )
}

/** Ways to give, and to pass an article on, that stand in their list a second time. */
function repeated({ support = [], share = [] }: Site): Own[] {
  const ways = support.map(({ url, iban }) => url ?? iban?.replace(/\s/g, ''))
  return [
    ...again(ways).map((index) => ({
      ...{ at: ['support', index], what: 'a way to give that stands above already' },
      ...once,
    })),
    ...again(share).map((index) => ({
      ...{ at: ['share', index], what: `a way to share that stands before it already` },
      ...once,
    })),
  ]
}

const once = { expected: 'each way once', mend: 'take one of the two out' }

const again = (list: unknown[]) =>
  list.flatMap((each, index) => (list.indexOf(each) < index ? [index] : []))
