// Written by `npm run wording` from the files of this folder.
import { wordsRead } from './read-words.ts'

/** What the interface says, by language (BCP 47). */
export const languages = wordsRead([
  'ar',
  'bn',
  'cs',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fr',
  'he',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-BR',
  'ru',
  'sv',
  'sw',
  'tr',
  'uk',
  'ur',
  'zh-Hans',
])
