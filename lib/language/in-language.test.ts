import { expect, test } from 'vitest'
import { inLanguage } from './in-language.ts'
import { quotesOf } from './quotes.ts'

const greetings = { en: 'Hello', es: 'Hola', 'zh-Hant': '您好', ar: 'مرحبا' }

test.each([
  ['es', 'Hola'],
  ['es-419', 'Hola'],
  ['es-MX', 'Hola'],
  ['ES-mx', 'Hola'],
  ['es-Latn-MX-x-desk', 'Hola'],
  ['zh-Hant-TW', '您好'],
  ['zh', undefined],
  ['est', undefined],
  ['constructor', undefined],
  ['', undefined],
])('a reader of %s is greeted by %s', (tag, greeting) => {
  expect(inLanguage(greetings, tag)).toBe(greeting)
})

test.each(['es-419', 'es-MX', 'ES', 'es-Latn-AR'])('%s has quotation marks of Spanish', (tag) => {
  expect(quotesOf(tag)).toEqual(quotesOf('es'))
})
