import { describe, expect, test } from 'vitest'
import { contrastOf, textContrast } from '#lib/publication/content/theme/colours.ts'
import { coloursOf } from '#lib/publication/content/theme/palette.ts'
import { presets } from '#lib/publication/content/theme/presets/presets.ts'
import { mailColours, ownColours } from './mail-colours.ts'

const given = { paper: '#ffe9a8', ink: '#1b2b6b', accent: '#8a004f' }
const cases = [
  ['nothing chosen', undefined],
  ...Object.entries(presets).map(([name, { colours }]) => [name, colours] as const),
  ['colours of its own', coloursOf(presets.essay.colours, given)],
] as const

describe.each(cases)('mails with %s', (_, colours) => {
  test.each(['light', 'dark'] as const)('have the contrast of pages on %s paper', (mode) => {
    const { paper, ink, soft, accent } = mailColours(colours)[mode]
    for (const text of [ink, soft, accent])
      expect(contrastOf(text, paper), text).toBeGreaterThanOrEqual(textContrast)
  })
})

test('they are those of the theme, and ours where it chooses none', () => {
  const { dark, ...light } = coloursOf(presets.essay.colours, given)
  expect(light).toEqual(given)
  expect(mailColours({ ...light, dark })).toMatchObject({ light: given, dark })
  expect(mailColours(presets.handbill.colours)).toBe(ownColours)
})
