import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastOf, hexOf, isColour, over, readableOn, textContrast } from './colours.ts'
import { type Colours, coloursOf, type Pair, paletteOf } from './palette.ts'
import { presets } from './presets/presets.ts'

test.each([
  ['#a3301c', true],
  ['#FFF', true],
  ['navy', true],
  ['rgb(10 20 30)', true],
  ['oklch(60% 0.1 200)', true],
  ['#a3301', false],
  ['#a3301c80', false],
  ['transparent', false],
  ['currentColor', false],
  ['var(--ink)', false],
  ['url(https://evil.example)', false],
  ['red;background:url(//evil.example)', false],
  ['brick', false],
  ['', false],
])('%j is a colour: %s', (text, is) => {
  expect(isColour(text)).toBe(is)
})

describe('the nearest colour that can be read', () => {
  test.each([
    ['#e8a090', '#ffffff'],
    ['#777777', '#888888'],
    ['#ffff00', '#ffffff'],
    ['#333333', '#000000'],
    ['navy', 'black'],
  ])('%s on %s has the contrast of text', (colour, paper) => {
    const found = readableOn(colour, [paper])
    expect(contrastOf(found, paper)).toBeGreaterThanOrEqual(textContrast)
  })

  test('is the colour itself where it can be read', () => {
    expect(readableOn('#a3301c', ['#fbf9f4'])).toBe('#a3301c')
  })

  test('is a little darker, not black', () => {
    const found = readableOn('#e05a40', ['#ffffff'])
    expect(found).toMatch(/^#[c-d][0-9a-f]/)
    expect(contrastOf(found, '#ffffff')).toBeLessThan(4.8)
  })
})

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

/** Every text that pages set in a colour of a palette, and what lies under it. */
function unreadable(pair: Pair): string[] {
  const palette = paletteOf(pair)
  const { paper, ink, accent, soft } = palette
  const tint = (text: string) => {
    const [, r, g, b, percent] = /rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)/.exec(text) ?? []
    return over(`rgb(${r} ${g} ${b})`, paper, Number(percent) / 100)
  }
  const shown: [string, string, string][] = [
    ['ink on paper', ink, paper],
    ['accent on paper', accent, paper],
    ['soft on paper', soft, paper],
    ['paper on accent', paper, accent],
    ['soft on faint rule', soft, tint(palette['rule-faint'])],
    ['accent on faint rule', accent, tint(palette['rule-faint'])],
    ['ink on light rule', ink, tint(palette['rule-light'])],
    ['ink on faint accent', ink, tint(palette['accent-faint'])],
  ]
  return shown.flatMap(([name, text, under]) =>
    contrastOf(text, under) < textContrast ? `${name}: ${contrastOf(text, under)}` : [],
  )
}

test.each(Object.entries(presets))('%s can be read, by day and by night', (_, { colours }) => {
  const { dark, ...light } = colours
  expect(unreadable(light)).toEqual([])
  expect(unreadable(dark)).toEqual([])
})

test('of any colours that can be read on their paper, all that is made can be read too', () => {
  const given = fc.record({ paper: hex, ink: hex, accent: hex })
  fc.assert(
    fc.property(given, ({ paper, ...texts }) => {
      const ink = readableOn(texts.ink, [paper])
      const accent = readableOn(texts.accent, [paper])
      const { dark, ...light } = coloursOf(presets.handbill.colours, { paper, ink, accent })
      expect(unreadable(light)).toEqual([])
      expect(unreadable(dark)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('an accent alone is made lighter for dark paper, and keeps its hue', () => {
  const made: Colours = coloursOf(presets.handbill.colours, { accent: '#003a8c' })
  expect(made).toMatchObject({ paper: '#fbf9f4', accent: '#003a8c' })
  expect(made.dark.paper).toBe('#171512')
  expect(contrastOf(made.dark.accent, made.dark.paper)).toBeGreaterThanOrEqual(5)
  const [red, , blue] = (made.dark.accent.slice(1).match(/../g) ?? []).map((part) =>
    Number.parseInt(part, 16),
  )
  expect(blue).toBeGreaterThan(Number(red))
})

test('a name of a colour is written as what screens show', () => {
  expect(hexOf('navy')).toBe('#000080')
})
