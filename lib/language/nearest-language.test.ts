import { expect, test } from 'vitest'
import { nearestLanguage } from './nearest-language.ts'

/** Those that the interface speaks. */
const spoken =
  'ar bn cs de el en es fa fr he hi id it ja ko nl pl pt-BR ru sv sw tr uk ur zh-Hans'.split(' ')

const cases: [tag: string, given: string | undefined][] = [
  ...spoken.map((tag): [string, string] => [tag, tag]),
  ['es-MX', 'es'],
  ['es-419', 'es'],
  ['ES-mx', 'es'],
  ['es-Latn-AR', 'es'],
  ['es-MX-x-desk', 'es'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['pt-AO', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-TW', 'zh-Hans'],
  ['cmn', 'zh-Hans'],
  ['zh-TW', undefined],
  ['zh-HK', undefined],
  ['zh-Hant', undefined],
  ['zh-Hant-CN', undefined],
  ['ar-EG', 'ar'],
  ['en-GB', 'en'],
  ['fr-CA', 'fr'],
  ['de-AT', 'de'],
  // Tags of long ago (BCP 47, section 4.5).
  ['iw', 'he'],
  ['in', 'id'],
  // Hindi in Latin letters, Urdu's sister language, and Swahili of the Congo.
  ['hi-Latn', undefined],
  ['hi-IN', 'hi'],
  ['ur-IN', 'ur'],
  ['sw-CD', 'sw'],
  ['fa-AF', 'fa'],
  ['nb', undefined],
  ['eu', undefined],
  ['gsw', undefined],
  ['est', undefined],
  ['xx', undefined],
  ['english', undefined],
  ['constructor', undefined],
  ['', undefined],
  ['x-private', undefined],
  ['de_AT', undefined],
  ['not a tag', undefined],
]

test.each(cases)('a reader of "%s" is given %s', (tag, given) => {
  expect(nearestLanguage(tag, spoken)).toBe(given)
})

const several: [tag: string, available: string[], given: string | undefined][] = [
  ['pt', ['en', 'pt-PT', 'pt-BR'], 'pt-BR'],
  ['pt-PT', ['pt-BR', 'pt-PT'], 'pt-PT'],
  ['pt-AO', ['pt-BR', 'pt-PT'], 'pt-BR'],
  ['pt-PT', ['pt-BR', 'pt'], 'pt'],
  ['zh-TW', ['zh-Hans', 'zh-Hant'], 'zh-Hant'],
  ['zh', ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
  ['sr-Latn', ['sr'], undefined],
]

test.each(several)('a reader of "%s" among %j is given %s', (tag, available, given) => {
  expect(nearestLanguage(tag, available)).toBe(given)
})
