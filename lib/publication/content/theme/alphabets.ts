import {
  accents,
  cyrillic,
  cyrillicFurther,
  extended,
  extendedFurther,
  greek,
  greekFurther,
  type Ranges,
  signs,
  text,
  upright,
} from '#lib/fonts/ranges.ts'

/** A part of a face that is a file of its own, loaded by pages that show one of its characters. */
interface Alphabet {
  name: string
  ranges: Ranges
  /** In which of Fontsource's files its characters are. */
  of: string
}

const vietnamese: Ranges = [
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x300, 0x301],
  [0x303, 0x303],
  [0x309, 0x309],
  [0x323, 0x323],
  [0x1ea0, 0x1ef9],
  [0x20ab, 0x20ab],
]

const others: readonly Alphabet[] = [
  { name: 'extended', ranges: extended, of: 'latin-ext' },
  { name: 'extended-further', ranges: extendedFurther, of: 'latin-ext' },
  { name: 'vietnamese', ranges: vietnamese, of: 'vietnamese' },
  { name: 'cyrillic', ranges: cyrillic, of: 'cyrillic' },
  { name: 'cyrillic-further', ranges: cyrillicFurther, of: 'cyrillic' },
  { name: 'greek', ranges: greek, of: 'greek' },
  { name: 'greek-further', ranges: greekFurther, of: 'greek' },
]

/**
 * Letters of a language beside those that all have: a publication in it has them in the first file of a face, or, where
 * Fontsource keeps them in another file, in one with no others.
 */
const own: Record<string, string> = {
  bs: 'čćđšžČĆĐŠŽ',
  ca: 'àÀèÈïÏòÒçÇ',
  cs: 'čďěňřšťůýžČĎŘŠŤÝŽ',
  da: 'æÆøØåÅ',
  de: 'äÄöÖüÜß',
  fi: 'äÄöÖ',
  // Without capitals that hardly begin a word: there is no room for them in three faces.
  fr: 'àÀâçÇèÈêÊëîÎïôœùû',
  hr: 'čćđšžČĆĐŠŽ',
  hu: 'öőűÖŐŰ',
  it: 'àÀèÈìÌòÒùÙ',
  nb: 'æÆøØåÅ',
  nl: 'ëËïÏ',
  pl: 'ąćęłńśźżĆŁŃŚŹŻ',
  pt: 'àÀâÂãÃçÇêÊôÔõÕ',
  ro: 'ăâîșțĂÂÎȘȚ',
  sk: 'äčďĺľňôŕšťýžČĎĽŠŤŽ',
  sl: 'čšžČŠŽ',
  sv: 'äÄöÖåÅ',
  tr: 'çğıİöşÇĞÖŞ',
}

/** Whether Fontsource has a letter in the file that English is in. */
const isLatin = (letter: string) => letter <= '\xff' || 'ıŒœ'.includes(letter)

/**
 * What is cut of a face; no two share a character. The first is all that most pages in English, Spanish and the languages of
 * the publication need, of a face that is whole, in one file: in italics some signs are not among it.
 */
export function alphabetsOf(
  style: 'normal' | 'italic',
  languages: readonly string[],
  isWhole = false,
): readonly Alphabet[] {
  const isItalic = style === 'italic'
  const letters = languages.flatMap((tag) => [...(own[tag.split('-')[0] ?? ''] ?? '')])
  const core = [
    ...text,
    ...(isItalic ? [] : upright),
    ...rangesOf(letters.filter((letter) => isWhole || isLatin(letter))),
  ]
  const apart = rangesOf(letters.filter((letter) => !isWhole && !isLatin(letter)))
  const isTaken = charactersOf([...core, ...apart])
  const rest = [
    { name: 'further', ranges: [...signs, ...accents, ...(isItalic ? upright : [])], of: 'latin' },
    ...others,
  ]
  return [
    { name: 'core', ranges: core, of: 'latin' },
    ...(apart.length > 0 ? [{ name: 'own', ranges: apart, of: 'latin-ext' }] : []),
    ...rest.map((each) => ({
      ...each,
      ranges: rangesIn(each.ranges, { has: (character) => !isTaken.has(character) }),
    })),
  ]
}

function rangesOf(letters: string[]): Ranges {
  return letters.map((letter) => [letter.charCodeAt(0), letter.charCodeAt(0)])
}

function charactersOf(ranges: Ranges): Set<number> {
  return new Set(
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  )
}

/** Those characters of some ranges that are in a set, as ranges again. */
export function rangesIn(ranges: Ranges, there: Pick<Set<number>, 'has'>): Ranges {
  const all = [...charactersOf(ranges)].filter((each) => there.has(each))
  const result: Ranges = []
  for (const character of all.sort((a, b) => a - b)) {
    const last = result.at(-1)
    if (last && last[1] === character - 1) last[1] = character
    else result.push([character, character])
  }
  return result
}

/** Ranges as `unicode-range` has them. */
export function unicodeRange(ranges: Ranges): string {
  const hex = (code: number) => code.toString(16).toUpperCase()
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(',')
}
