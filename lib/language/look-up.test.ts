import { expect, it } from 'vitest'
import { lookUpLanguage } from './look-up.ts'

const cases: [tag: string, available: string[], served: string | undefined][] = [
  ['es', ['en', 'es'], 'es'],
  ['es-419', ['en', 'es'], 'es'],
  ['es-MX', ['en', 'es', 'ar'], 'es'],
  ['ES-mx', ['en', 'es'], 'es'],
  ['pt-BR', ['pt', 'pt-BR'], 'pt-BR'],
  ['pt-PT', ['pt', 'pt-BR'], 'pt'],
  ['zh-Hant-TW', ['en', 'zh-Hans', 'zh-Hant'], 'zh-Hant'],
  ['zh-Hant-TW', ['en', 'zh-Hans'], undefined],
  ['zh-Hant-CN-x-private1-private2', ['zh-Hant'], 'zh-Hant'],
  ['en-a-bbb', ['en'], 'en'],
  // A general reader is not served a special language.
  ['pt', ['en', 'pt-BR'], undefined],
  ['esp', ['es'], undefined],
  ['', ['en'], undefined],
]
it.each(cases)('a reader of %s among %j is served in %s', (tag, available, served) => {
  expect(lookUpLanguage(tag, available)).toBe(served)
})
