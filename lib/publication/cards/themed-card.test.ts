import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { makeCardFonts } from '#lib/fonts/make-card-fonts.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { cardFacesFolder } from '#lib/publication/content/theme/look-files.ts'
import { makeLook } from '#lib/publication/content/theme/make-look.ts'
import type { Theme } from '#lib/publication/content/theme/theme-schema.ts'
import { type Card, cardOfSite } from './card.ts'
import { drawCard } from './draw-card.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-themed-'))
const fonts = join(folder, 'fonts')
const dataDir = join(folder, 'data')
const contentDir = join(folder, 'content')
beforeAll(async () => {
  mkdirSync(contentDir)
  await makeCardFonts(fonts)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const card: Card = {
  ...{
    language: 'en',
    publication: 'The Test',
    label: 'City',
    title: 'The budget passes, Łódź says',
  },
  ...{ byline: 'By Jane Doe', date: '14 October 2026', picture: undefined },
}
const logo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#00aa44"/></svg>',
)
const sizes = { 'images/logo.svg': { width: 9, height: 9, hash: 'aa' } }

/** A card as a publication with a theme has it, and the folder of its faces. */
async function themed(theme: Theme, changes: Partial<Card> = {}) {
  const { look } = await makeLook(theme, {
    ...{ contentDir, dataDir, sizes, languages: ['en', 'pl'], checkOnly: false },
  })
  const site = { name: 'The Test', url: 'https://test.example', look } as unknown as Site
  const own = { ...card, look: cardOfSite(site, 'en').look, ...changes }
  const faces = own.look?.faces
  return { own, faces: faces === undefined ? undefined : cardFacesFolder(dataDir, faces) }
}

/** The colour at a place of a card. */
async function colourAt(png: Buffer, left: number, top: number): Promise<string> {
  const { data } = await sharp(png)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return `#${data.toString('hex')}`
}

const presets = ['handbill', 'broadsheet', 'activist'] as const
describe.each(presets)('the card of a publication in the look %s', (preset) => {
  it('has its paper and its ink, and its faces where it has some', {
    timeout: 120_000,
  }, async () => {
    const { own, faces } = await themed({ preset })
    const png = await drawCard(own, fonts, { faces })
    expect(await colourAt(png, 4, 4)).toBe(own.look?.colours.paper)
    expect(await colourAt(png, 300, 118)).toBe(own.look?.colours.ink)
    expect(faces !== undefined).toBe(preset !== 'handbill')
    const { faces: _, ...look } = own.look ?? { colours: { paper: '', ink: '', accent: '' } }
    const without = await drawCard({ ...own, look }, fonts)
    expect(without.equals(png)).toBe(preset === 'handbill')
  })
})

test('a face that is not there costs the face alone', async () => {
  const { own } = await themed({ preset: 'essay' })
  const png = await drawCard({ ...own, language: 'ar', title: 'الميزانية' }, fonts, {
    faces: join(folder, 'none'),
  })
  expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630 })
})

const withLogo = { src: 'images/logo.svg' }
test.each<[string, Theme['logo'], Partial<Card>, number, string]>([
  ['before the name', withLogo, {}, 90, '#00aa44'],
  ['at the end of a page from right to left', withLogo, { language: 'ar' }, 1110, '#00aa44'],
  ['in the place of the name', { ...withLogo, name: 'hidden' }, {}, 90, '#00aa44'],
  ['as a mask in the colour of the text', { ...withLogo, as: 'mask' }, {}, 90, '#222222'],
])('a logo stands %s', async (_, given, changes, left, colour) => {
  const { own } = await themed({ logo: given, colours: { ink: '#222222' } }, changes)
  const drawn = await drawCard(own, fonts, { logo })
  expect(await colourAt(drawn, left, 60)).toBe(colour)
  const broken = await drawCard(own, fonts, { logo: Buffer.from('<svg') })
  expect(broken.equals(await drawCard(own, fonts))).toBe(true)
})
