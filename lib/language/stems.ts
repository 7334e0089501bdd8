import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as armenian } from '@orama/stemmers/armenian'
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian'
import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as greek } from '@orama/stemmers/greek'
import { stemmer as hungarian } from '@orama/stemmers/hungarian'
import { stemmer as hindi } from '@orama/stemmers/indian'
import { stemmer as indonesian } from '@orama/stemmers/indonesian'
import { stemmer as irish } from '@orama/stemmers/irish'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian'
import { stemmer as nepali } from '@orama/stemmers/nepali'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as romanian } from '@orama/stemmers/romanian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as serbian } from '@orama/stemmers/serbian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stemmer as tamil } from '@orama/stemmers/tamil'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'

type Stemmer = (word: string) => string

/** Snowball's stemmers by language (ISO 639-1). */
const stemmers: Record<string, Stemmer> = {
  ...{ ar: withoutPrefixes(arabic), hy: armenian, bg: bulgarian, da: danish, nl: dutch },
  ...{ en: english, fi: finnish, fr: french, de: german, el: greek, hu: hungarian, hi: hindi },
  ...{ id: indonesian, ga: irish, it: italian, lt: lithuanian, ne: nepali, nb: norwegian },
  ...{ nn: norwegian, no: norwegian, pt: portuguese, ro: romanian, ru: russian, sr: serbian },
  ...{ es: spanish, sv: swedish, ta: tamil, tr: turkish, uk: ukrainian },
}

/** “and the”, “with the”, “for the” are written as one word with what follows; the stemmer knows the article alone. */
function withoutPrefixes(stem: Stemmer): Stemmer {
  return (word) =>
    stem(word.replace(/^[وفبك]+(?=ال\p{L}{2})/u, '').replace(/^[وف]?لل(?=\p{L}{2})/u, 'ال'))
}

/** Main language of a BCP 47 tag: what stems depend on. */
export function mainLanguage(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}

/** A word's stem in a language (BCP 47); the word itself where the language has no stemmer. Lower case goes in. */
export function stemOf(word: string, language: string): string {
  const stemmer = stemmers[mainLanguage(language)]
  if (!stemmer) return word
  try {
    return stemmer(word) || word
  } catch {
    // A stemmer that fails on a word that is none of its language leaves it as it is.
    return word
  }
}
