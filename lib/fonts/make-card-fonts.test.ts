import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Blob, Face, Font } from 'harfbuzzjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCardFonts } from './make-card-fonts.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-card-fonts-'))
beforeAll(() => makeCardFonts(folder))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['Latin', 'card-serif.otf', 'El Niño: «¿Qué?»'],
  ['Greek', 'card-serif-semibold.otf', 'Ελληνικά'],
  ['Cyrillic', 'card-serif-semibold.otf', 'Русский'],
  ['Arabic', 'card-naskh.ttf', 'الميزانية'],
  ['Hebrew, with its points', 'card-hebrew.ttf', 'שָׁלוֹם ₪'],
  ['Devanagari', 'card-devanagari.ttf', 'परिषद् ने बजट पारित किया ₹ १२।'],
  ['Bengali', 'card-bengali.ttf', 'পরিষদ বাজেট পাস করল ₹ ১২।'],
])('cards have a face for %s, whatever fonts the system has', (_, name, text) => {
  const shaper = new Font(new Face(new Blob(readFileSync(join(folder, name)))))
  const lacking = [...text].filter((sign) => !shaper.nominalGlyph(sign.codePointAt(0) ?? 0))
  expect(lacking).toEqual([])
})
