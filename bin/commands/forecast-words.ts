import type { Address } from '#lib/desk/forecast/addresses.ts'
import { isBroken, type LostAddress } from '#lib/desk/forecast/compare-addresses.ts'
import type { Forecast } from '#lib/desk/forecast/forecast.ts'
import { isoInstant } from '#lib/language/format.ts'
import { oneLine } from '#lib/text/plain-text.ts'

/** A forecast for a person: a heading for each part that holds anything, a line for each thing. */
export function forecastText(
  { from, until, timeZone, movements, terms, addresses, issues, letters, missed }: Forecast,
  { isCompared }: { isCompared: boolean },
): string {
  const at = (instant: number) => localMoment(instant, timeZone)
  const live = movements.filter(({ what }) => what === 'live')
  const gone = movements.filter(({ what }) => what === 'expires')
  const moves = (all: typeof movements) =>
    all.map((each) => `${at(each.at)}  /articles/${each.slug}  ${each.title}`)
  const parts: [heading: string, lines: string[]][] = [
    ['Goes live', moves(live)],
    ['Expires', moves(gone)],
    ['Begins and ends', terms.map((each) => `${at(each.at)}  ${termLine(each)}`)],
    ['New addresses', isCompared ? addresses.added.map(said) : []],
    ['Changed', addresses.changed.map(said)],
    ['No longer a page', addresses.lost.map(lostLine)],
    [
      'Issues',
      issues.map(({ list, language, at: due, articles, corrections, letter }) => {
        const paths = articles.map(({ slug }) => `/articles/${slug}`)
        const corrected = corrections.map(({ slug }) => `correction of /articles/${slug}`)
        const above = letter === undefined ? '' : ` with a letter (${letter})`
        return `${at(due)}  ${list} ${language}${above}: ${[...paths, ...corrected].join(', ')}`
      }),
    ],
    [
      'Letters, once they are released',
      letters.map(({ list, language, day, subject }) => `${day}  ${list} ${language}: ${subject}`),
    ],
    ['Missed by readers of the newsletter', missed.map(missedLine)],
  ]
  const told = parts
    .filter(([, lines]) => lines.length > 0)
    .map(
      ([heading, lines]) => `\n${heading}\n${lines.map((line) => `  ${oneLine(line)}`).join('\n')}`,
    )
  const all = addresses.added.length
  const against = isCompared
    ? ''
    : ` Nothing is published yet: ${all === 1 ? 'the 1 address is' : `all ${all} addresses are`} new.`
  const nothing = told.length === 0 ? '\nNothing changes.' : ''
  return `${at(from)} to ${at(until)}, ${timeZone}.${against}\n${told.join('\n')}${nothing}`.trimEnd()
}

function termLine({ what, part, page, title }: Forecast['terms'][number]): string {
  const place = page === '/' ? ' of the front page' : page ? ` of ${page}` : ''
  return `${part}${place} ${what}: ${title}`
}

function missedLine({ file, what, mend }: Forecast['missed'][number]): string {
  return `${file === 'site.yml' ? '' : `${file}  `}${what}: ${mend}`
}

/** `2026-11-22 07:00 +01:00`. */
function localMoment(instant: number, timeZone: string): string {
  const [, day, time, offset] = /^(.{10})T(.{5}).*?(Z|[+-]\d\d:\d\d)$/.exec(
    isoInstant(instant, timeZone),
  ) ?? ['', '', '', '']
  return `${day} ${time} ${offset}`
}

function said({ path, kind, title }: Address): string {
  return kind === 'redirect' ? `${path} → ${title}` : `${path}  ${kind}: ${title}`
}

function lostLine(lost: LostAddress): string {
  const { now } = lost
  if (now?.answer === 'moved') return `${lost.path} → ${now.title}`
  if (now?.answer === 'gone') return `${lost.path}  says that it is gone (410)`
  if (now) return `${lost.path}  is ${now.answer === 'draft' ? 'a draft' : 'scheduled'} now (404)`
  return isBroken(lost)
    ? `${lost.path}  LEADS NOWHERE`
    : `${lost.path}  no longer has an article (404)`
}

/** A forecast for a script; moments in ISO 8601 with the offset of the site's time zone. */
export function forecastJson(found: Forecast) {
  const { from, until, timeZone, movements, terms, addresses, issues, letters, missed } = found
  const moment = (instant: number) => isoInstant(instant, timeZone)
  const short = ({ path, kind, title }: Address) => ({ path, kind, title })
  return {
    ...{ from: moment(from), until: moment(until), timeZone },
    movements: movements.map((each) => ({ ...each, at: moment(each.at) })),
    terms: terms.map((each) => ({ ...each, at: moment(each.at) })),
    addresses: {
      added: addresses.added.map(short),
      changed: addresses.changed.map(short),
      lost: addresses.lost.map((each) => ({
        ...short(each),
        now: each.now?.answer ?? null,
        leadsTo: each.now?.answer === 'moved' ? each.now.title : null,
        isBroken: isBroken(each),
      })),
    },
    issues: issues.map(({ at, articles, corrections, ...issue }) => ({
      ...{ ...issue, at: moment(at) },
      articles: articles.map(({ slug }) => slug),
      corrections: corrections.map(({ slug }) => slug),
    })),
    letters,
    missed: missed.map(({ file, what, expected, mend }) => ({ file, what, expected, mend })),
  }
}
