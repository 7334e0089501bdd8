import { expect, test } from 'vitest'
import { isLanguageTag, meantTag, sameLanguages } from './language-tag.ts'

const tags =
  'en es pt-BR zh-Hans sr-Latn-RS ES-mx es-419 gsw ckb yue iw eng de-1996 en-x-desk ar-u-nu-latn tlh es-XK'

test.each(tags.split(' '))('%s is a tag', (tag) => {
  expect(isLanguageTag(tag)).toBe(true)
})

const others = [
  '',
  'english',
  'e',
  'deutsch',
  'xx',
  'qq',
  'en_US',
  'en-',
  'abcd',
  'x-private',
  'en-Qaaa',
  'en-QQ',
  'und',
  'mul',
  'zxx-Latn',
  'English',
  'en es',
  '1',
]

test.each(others)('"%s" is none', (tag) => {
  expect(isLanguageTag(tag)).toBe(false)
})

const meant: [text: string, tag: string | undefined][] = [
  ['english', 'en'],
  ['English', 'en'],
  ['español', 'es'],
  ['Deutsch', 'de'],
  ['العربية', 'ar'],
  ['فارسی', 'fa'],
  ['עברית', 'he'],
  ['日本語', 'ja'],
  ['français', 'fr'],
  ['Norwegian', 'no'],
  ['en_US', 'en-US'],
  ['pt_br', 'pt-BR'],
  ['xx', undefined],
  ['klingonish', undefined],
  ['constructor', undefined],
  ['', undefined],
]

test.each(meant)('by "%s" %s is meant', (text, tag) => {
  expect(meantTag(text)).toBe(tag)
})

test.each([
  [
    ['zh-TW', 'en', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
  ],
  [
    ['en', 'en-US'],
    ['en', 'en-US'],
  ],
  [['en', 'en-GB', 'en'], undefined],
  [['zh-Hans', 'zh-Hant', 'sr', 'sr-Latn'], undefined],
])('of %j %j are one language', (all, expected) => {
  expect(sameLanguages(all)).toEqual(expected)
})
