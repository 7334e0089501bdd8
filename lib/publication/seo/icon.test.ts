import { expect, test } from 'vitest'
import { iconOf } from './icon.ts'

test.each([
  ['The Handbill Press', 'en', 'T'],
  ['“émile”', 'fr', 'É'],
  ['istanbul', 'tr', 'İ'],
  ['الجريدة', 'ar', 'ا'],
  ['<script>', 'en', 'S'],
  ['& & &', 'en', ''],
  ['क्षेत्र', 'hi', 'क्षे'],
])('the icon of %s shows its first letter', (name, language, letter) => {
  expect(/>([^<>]*)<\/text>/.exec(iconOf({ name, language }))?.[1]).toBe(letter)
})
