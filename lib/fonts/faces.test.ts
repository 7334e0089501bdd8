import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Blob, Buffer as Characters, Face as Font, Font as Shaper, shape } from 'harfbuzzjs'
import { describe, expect, test } from 'vitest'
import { convertFont } from './convert-font.ts'
import { charactersOf, cutFace } from './cut-face.ts'
import { type Face, faces } from './faces.ts'
import { readTables } from './sfnt.ts'

const styles = readFileSync(new URL('../../app/fonts.css', import.meta.url), 'utf8')
const find = createRequire(import.meta.url).resolve

function named(name: string): Face {
  const face = faces.find((each) => each.name === name)
  if (!face) throw new Error(`No face ${name}`)
  return face
}

/** Its letters join with those of the others, and so it has all of them; pages take it for what the others lack. */
const joining = 'arabic-extended'

test('of the further letters of Arabic the style sheet takes none that its file has not', () => {
  const rules = styles.split('@font-face').filter((each) => each.includes(`/${joining}.woff2"`))
  const there = new Set(charactersOf(named(joining)))
  expect(rules.length).toBe(3)
  expect(rules.flatMap(rangesIn).filter((character) => !there.has(character))).toEqual([])
})

test.each(faces.filter(({ name }) => name !== joining))(
  'the style sheet has the characters and weights of $name',
  ({ ranges, ...face }) => {
    const rules = styles.split('@font-face').filter((each) => each.includes(`/${face.name}.woff2"`))
    // The file of a family may serve others for some of its characters.
    expect([...new Set(rules.flatMap(rangesIn))].toSorted(order)).toEqual(
      ranges.flatMap(([first, last]) => between(first, last)).toSorted(order),
    )
    const { wght } = face.axes
    const weights = typeof wght === 'number' ? wght : `${wght?.min} ${wght?.max}`
    expect(rules[0]).toContain(`font-weight: ${weights};`)
  },
)

// One that is given up as it comes late would have the browser load the next, in its place.
const marked = [
  ...['Handbill Accents', 'Handbill Accents Further', 'Handbill Extended'],
  'Handbill Cyrillic Letters',
]
const further = ['Handbill Greek Letters', 'Handbill Further']
test.each([
  ['Handbill Serif', ...marked, ...further],
  ['Handbill Western', 'Handbill Extended', 'Handbill Cyrillic Letters', ...further],
  ['Handbill Central', 'Handbill Accents Further', 'Handbill Cyrillic Letters', ...further],
  ['Handbill Cyrillic', 'Handbill Letters', ...marked.slice(0, -1), ...further],
  ['Handbill Greek', 'Handbill Letters', ...marked, 'Handbill Further'],
  ['Handbill Naskh', 'Handbill Naskh Rare', 'Handbill Serif', ...marked, ...further],
  ['Handbill Naskh', 'Handbill Naskh Rare', 'Handbill Plain', ...marked, ...further],
  ['Handbill Naskh Persian', 'Handbill Naskh Rare', 'Handbill Plain', ...marked, ...further],
  ['Handbill Naskh Urdu', 'Handbill Naskh Rare', 'Handbill Plain', ...marked, ...further],
  ['Handbill Hebrew', 'Handbill Plain', ...marked, ...further],
])('no character is in two faces of one style of %s, %s', (...families) => {
  for (const style of ['normal', 'italic']) {
    const all = families.flatMap((family) => rangesOf(family, style))
    expect(new Set(all).size).toBe(all.length)
  }
})

test('whatever serif a page is set in, it has all characters of the others', () => {
  const all = new Set(
    ['Handbill Serif', ...marked, ...further].flatMap((each) => rangesOf(each, 'normal')),
  )
  for (const own of [
    ['Handbill Western', 'Handbill Extended', 'Handbill Cyrillic Letters'],
    ['Handbill Central', 'Handbill Accents Further', 'Handbill Cyrillic Letters'],
    ['Handbill Cyrillic', 'Handbill Letters', ...marked.slice(0, -1)],
    ['Handbill Greek', 'Handbill Letters', ...marked],
  ]) {
    const has = new Set([...own, ...further].flatMap((each) => rangesOf(each, 'normal')))
    expect(all.difference(has), own[0]).toEqual(new Set())
  }
})

test('pages in the Arabic script have all characters of the others, and each other', () => {
  const of = (family: string) => rangesOf(family, 'normal').toSorted(order)
  expect(of('Handbill Plain')).toEqual(of('Handbill Serif'))
  for (const family of ['Handbill Naskh Persian', 'Handbill Naskh Urdu'])
    expect(of('Handbill Naskh'), family).toEqual(of(family))
})

describe('the serif', () => {
  test('is small, and every character has a shape', async () => {
    const face = named('serif')
    const cut = await cutFace(face, readFileSync(find(face.file)))
    expect(cut.length).toBeLessThan(15_500)
    const font = await convertFont(cut, 'truetype')
    const shaper = new Shaper(new Font(new Blob(font)))
    for (const [first, last] of face.ranges)
      for (const character of between(first, last))
        expect(shaper.nominalGlyph(character), character.toString(16)).toBeGreaterThan(0)
  })

  test('has old-style figures, which stand at different heights, and kerning', async () => {
    const face = named('serif')
    const font = await convertFont(await cutFace(face, readFileSync(find(face.file))), 'truetype')
    const shaper = new Shaper(new Font(new Blob(font)))
    const top = (text: string) =>
      shaper.glyphExtents(shaper.nominalGlyph(text.codePointAt(0) ?? 0) ?? 0)?.yBearing ?? 0
    expect(top('1')).toBeLessThan(top('6') * 0.9)
    const kern = readTables(font).get('kern')
    const pairs = kern?.readUInt16BE(10) ?? 0
    expect(pairs).toBeGreaterThan(150)
    const glyph = (text: string) => shaper.nominalGlyph(text.codePointAt(0) ?? 0)
    const values = new Map(
      Array.from({ length: pairs }, (_, index) => {
        const at = 18 + 6 * index
        const pair = `${kern?.readUInt16BE(at)} ${kern?.readUInt16BE(at + 2)}`
        return [pair, kern?.readInt16BE(at + 4)]
      }),
    )
    expect(values.get(`${glyph('A')} ${glyph('V')}`)).toBeLessThan(-80)
  })
})

describe('the Naskh', () => {
  // WebKitGTK draws what is moved up or down in its line at the wrong height: no dot may be a glyph of its own.
  test.each(['arabic', 'persian', 'urdu', 'arabic-extended'])(
    '%s draws each letter whole, in all its forms',
    async (name) => {
      const shaper = await shaperOf(named(name))
      const letters = charactersOf(named(name)).filter((each) =>
        /\p{L}/u.test(String.fromCodePoint(each)),
      )
      expect(letters.length).toBeGreaterThan(35)
      const apart = letters
        .map((letter) => String.fromCodePoint(letter))
        .flatMap((letter) => [
          letter,
          `\u200d${letter}`,
          `${letter}\u200d`,
          `\u200d${letter}\u200d`,
        ])
        .filter((form) => {
          const shown = shapedBy(shaper, form).filter(({ width, height }) => width * height !== 0)
          return shown.length !== 1 || shown.some(({ yOffset }) => yOffset !== 0)
        })
      expect(apart).toEqual([])
    },
  )

  test('and all that an Arabic page loads is a tenth more than before at most', async () => {
    let bytes = 0
    for (const face of [named('arabic'), named('serif-plain')])
      bytes += (await cutFace(face, readFileSync(find(face.file)))).length
    // 17,000 and 7,160 bytes until the letters were drawn whole.
    expect(bytes).toBeLessThanOrEqual(24_160 * 1.1)
  })

  test('has no character in two of its files for one language', () => {
    for (const name of ['arabic', 'persian', 'urdu', 'arabic-extended']) {
      const all = [...charactersOf(named(name)), ...charactersOf(named('arabic-rare'))]
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

/** What an article shows beside its faces, and the headers of all its answers, have at most. */
const otherBytes = 12_000

test.each([
  ['French and German', ['serif-western', 'serif-western-italic']],
  ['Polish, Czech and Turkish', ['serif-central', 'serif-central-italic']],
  ['Russian and Ukrainian', ['serif-cyrillic', 'serif-cyrillic-italic', 'serif-letters']],
  ['Greek', ['serif-greek', 'serif-greek-italic', 'serif-letters']],
  ['Persian', ['persian', 'serif-plain']],
  ['Urdu', ['urdu', 'serif-plain']],
])('an article in %s with much italic text stays within 40 KB', async (_, names) => {
  let bytes = 0
  for (const name of names)
    bytes += (await cutFace(named(name), readFileSync(find(named(name).file)))).length
  expect(bytes).toBeLessThanOrEqual(40 * 1024 - otherBytes)
})

async function shaperOf(face: Face): Promise<Shaper> {
  const font = await convertFont(await cutFace(face, readFileSync(find(face.file))), 'truetype')
  return new Shaper(new Font(new Blob(font)))
}

/** The glyphs of a text: how large each is, and how far from its line. */
function shapedBy(shaper: Shaper, text: string) {
  const characters = new Characters()
  characters.addText(text)
  characters.guessSegmentProperties()
  shape(shaper, characters)
  return characters.getGlyphInfosAndPositions().map(({ codepoint, yOffset = 0 }) => {
    const { width = 0, height = 0 } = shaper.glyphExtents(codepoint) ?? {}
    return { width, height, yOffset }
  })
}

/** The characters that the rules of a family and style name. */
function rangesOf(family: string, style: string): number[] {
  return styles
    .split('@font-face')
    .filter((rule) => rule.includes(`font-family: "${family}";`))
    .filter((rule) => rule.includes(`font-style: ${style};`))
    .flatMap(rangesIn)
}

function rangesIn(rule: string): number[] {
  const said = /unicode-range:([^;]*)/.exec(rule)?.[1]?.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)
  return [...(said ?? [])].flatMap(([, first = '', last = first]) =>
    between(Number.parseInt(first, 16), Number.parseInt(last, 16)),
  )
}

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const order = (a: number, b: number) => a - b
