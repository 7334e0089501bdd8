import { contrastOf, isColour, readableOn, textContrast } from './colours.ts'
import { type Colours, coloursOf, type Given, type Pair } from './palette.ts'
import type { Finding } from './theme-finding.ts'
import type { Theme } from './theme-schema.ts'

/** What is wrong with the colours of a theme: what is none, what cannot be read, dark ones without light ones. */
export function colourProblems(given: Theme['colours'], preset: Colours): Finding[] {
  if (!given) return []
  const { dark, ...light } = given
  const wrong = [...notColours(light, []), ...notColours(dark ?? {}, ['dark'])]
  if (wrong.length > 0) return wrong
  if (Object.keys(dark ?? {}).length > 0 && Object.keys(light).length === 0) return [darkAlone]
  const all = coloursOf(preset, given)
  return [...unreadable(light, all, []), ...unreadable(dark ?? {}, all.dark, ['dark'])]
}

const darkAlone: Finding = {
  at: ['colours', 'dark'],
  what: 'colours for dark devices without any for light ones',
  expected: 'paper, ink or accent beside dark',
  mend: 'write the light colours too, or take dark out: it is made of the preset’s',
}

function notColours(given: Given, at: string[]): Finding[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && !isColour(value))
    .map(([key, value]) => ({
      at: ['colours', ...at, key],
      what: `${['colours', ...at, key].join('.')} is ${value}, which is no colour`,
      expected: 'a colour of CSS through which nothing shows, such as "#a3301c" or navy',
      mend: 'write it as # and six hexadecimal digits, in quotes',
    }))
}

/** Ink, and what is written in the accent, on paper; of two that were both given, the text is the one to change. */
function unreadable(given: Given, { paper, ink, accent }: Pair, at: string[]): Finding[] {
  const texts = { ink, accent }
  return Object.entries(texts).flatMap(([key, colour]) => {
    const isGiven = given[key as keyof Pair] !== undefined
    if (!isGiven && given.paper === undefined) return []
    const contrast = contrastOf(colour, paper)
    if (contrast >= textContrast) return []
    const place = isGiven ? key : 'paper'
    const nearest = isGiven ? readableOn(colour, [paper]) : readableOn(paper, [ink, accent])
    return [
      {
        at: ['colours', ...at, place],
        what: `${[...at, key].join('.')} ${colour} on paper ${paper} has a contrast of ${toTwo(contrast)}`,
        expected: `${textContrast} or more, so that everybody can read it (WCAG AA)`,
        mend: `write "${nearest}", the nearest that has it`,
        value: `"${nearest}"`,
      },
    ]
  })
}

/** Rounded down, so that no one that is too low looks as if it were enough. */
const toTwo = (contrast: number) => (Math.floor(contrast * 100) / 100).toFixed(2)
