import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCardFonts } from '#lib/fonts/make-card-fonts.ts'
import { multiplied } from '#lib/publication/pictures/fixtures/hostile-drawings.ts'
import { type Card, cardSize, cardVersion } from './card.ts'
import { drawCard } from './draw-card.ts'

const fonts = mkdtempSync(join(tmpdir(), 'handbill-cards-'))
beforeAll(() => makeCardFonts(fonts))
afterAll(() => rmSync(fonts, { recursive: true, force: true }))

const card: Card = {
  ...{ language: 'en', publication: 'The Test', label: 'City', title: 'The budget' },
  ...{ byline: 'By Jane Doe', date: '14 October 2026', picture: undefined },
}

/** The share of a part of a card that is not paper, between 0 and 1. */
async function inked(png: Buffer, left: number, top: number, width: number, height: number) {
  const { data } = await sharp(png)
    .extract({ left, top, width, height })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return data.filter((value) => value < 160).length / data.length
}
const titleStart = [72, 210, 200, 60] as const
const titleEnd = [928, 210, 200, 60] as const

const titles: [name: string, title: string][] = [
  ['Latin', 'The budget'],
  ['Greek and Cyrillic', 'Ελληνικά Русский'],
  ['Arabic', 'الميزانية'],
  ['Hebrew, Chinese, Hindi, signs', 'עברית 漢字 हिन्दी 🗞️👩🏽‍💻'],
  ['markup', '</span><span size="99999">& <b>"x"</b> &amp; &#0;'],
  ['what XML forbids', 'A\u0000B\ud800C\uffff\u001b'],
  ['one endless word', 'x'.repeat(5000)],
  ['a whole page', 'A headline that never comes to its end. '.repeat(300)],
]

describe('a card', () => {
  it.each(titles)('is drawn with %s as its title', async (_, title) => {
    const png = await drawCard({ ...card, title }, fonts)
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', ...cardSize })
    expect(await inked(png, 72, 200, 1056, 310)).toBeGreaterThan(0.004)
    // Nothing runs over the margins or into the foot.
    expect(await inked(png, 0, 130, 66, 500)).toBe(0)
    expect(await inked(png, 1134, 130, 66, 500)).toBe(0)
    expect(await inked(png, 66, 516, 1068, 18)).toBe(0)
  })

  it.each([
    ['\u200b\u2060', 'no letters at all'],
    ['', 'nothing'],
  ])('is drawn without a title where that is %j (%s)', async (title) => {
    const png = await drawCard({ ...card, title }, fonts)
    expect(await inked(png, 72, 200, 1056, 310)).toBe(0)
  })

  it('runs from the right in languages that do, also where a title begins in Latin', async () => {
    const english = await drawCard(card, fonts)
    const arabic = await drawCard({ ...card, language: 'ar', title: 'RSS في سطر' }, fonts)
    expect(await inked(english, ...titleStart)).toBeGreaterThan(0.05)
    expect(await inked(english, ...titleEnd)).toBe(0)
    expect(await inked(arabic, ...titleStart)).toBe(0)
    expect(await inked(arabic, ...titleEnd)).toBeGreaterThan(0.05)
  })

  it('never cuts its date, however long a language writes it', async () => {
    const date = '2026(e)ko azaroaren 30(a), astelehena, 12:00'
    const png = await drawCard({ ...card, byline: 'x'.repeat(300), date }, fonts)
    const short = await drawCard({ ...card, byline: '', date }, fonts)
    const dated = [560, 550, 568, 50] as const
    expect(await inked(short, ...dated)).toBeGreaterThan(0.05)
    expect(await inked(png, ...dated)).toBe(await inked(short, ...dated))
    expect(await inked(short, 560, 550, 100, 50)).toBeGreaterThan(0.02)
  })

  it('has the picture at its end, and does without one that cannot be read', async () => {
    const black = await sharp({
      create: { width: 90, height: 50, channels: 3, background: '#000' },
    })
      .png()
      .toBuffer()
    expect(await inked(await drawCard(card, fonts, { picture: black }), 800, 0, 400, 630)).toBe(1)
    const arabic = await drawCard({ ...card, language: 'ar' }, fonts, { picture: black })
    expect(await inked(arabic, 0, 0, 400, 630)).toBe(1)
    const broken = await drawCard(card, fonts, {
      picture: Buffer.from('<svg xmlns="http://www.w3.org'),
    })
    expect(broken.equals(await drawCard(card, fonts))).toBe(true)
  })

  it('reads no other file for a drawing', async () => {
    const secret = join(fonts, 'secret.png')
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } }).toFile(secret)
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"
      fill="#fff"/><image href="file://${secret}" width="9" height="9"/></svg>`
    const png = await drawCard(card, fonts, { picture: Buffer.from(drawing) })
    expect(await inked(png, 800, 0, 400, 630)).toBe(0)
  })

  it('shows a drawing', async () => {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>`
    expect(
      await inked(await drawCard(card, fonts, { picture: Buffer.from(drawing) }), 800, 0, 400, 630),
    ).toBe(1)
  })

  // Drawn without end, whatever they are called: only their process can be ended.
  it.each([
    ['uses that multiply', multiplied(20)],
    [
      'a drawing of enormous size',
      '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"/>',
    ],
  ])('does without %s', { timeout: 90_000 }, async (_, drawing) => {
    const png = await drawCard(card, fonts, { picture: Buffer.from(drawing) })
    expect(png.equals(await drawCard(card, fonts))).toBe(true)
  })

  it('does without a photograph of more pixels than anybody shows', async () => {
    const huge = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    // Width and height stand in the header of a PNG, each in four bytes (PNG, 11.2.1).
    huge.writeUInt32BE(100_000, 16)
    huge.writeUInt32BE(100_000, 20)
    const png = await drawCard(card, fonts, { picture: huge })
    expect(png.equals(await drawCard(card, fonts))).toBe(true)
  })

  it('is the same file for the same card', async () => {
    expect((await drawCard(card, fonts)).equals(await drawCard(card, fonts))).toBe(true)
  })

  it('says which face is missing, and how to get it', async () => {
    await expect(drawCard(card, join(fonts, 'none'))).rejects.toThrow(
      'The faces of the cards are not there: run "npx handbill build"',
    )
  })
})

it('has a version of its own for everything that it shows', () => {
  const others = Object.keys(card).map((key) => cardVersion({ ...card, [key]: 'other' }))
  const versions = [cardVersion(card), cardVersion(card, 'more'), ...others]
  expect(new Set(versions).size).toBe(versions.length)
  expect(cardVersion({ ...card })).toBe(cardVersion(card))
})
