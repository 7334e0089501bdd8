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

import { withoutPoints } from './fold.ts'
import { lemmaOf } from './irregular-forms.ts'
import { lightStemmers } from './light-stems.ts'
import { afterStem, beforeStem } from './stem-rules.ts'

type Stemmer = (word: string) => string

/** Snowball's stemmers by language (ISO 639-1), and our own where it has none. */
const stemmers: Record<string, Stemmer> = {
  ...lightStemmers,
  ...{ ar: withoutPrefixes(arabic), hy: armenian, bg: bulgarian, da: danish, nl: dutch },
  ...{
    en: english,
    fi: finnish,
    fr: french,
    de: withUmlauts(german),
    el: greek,
    hu: hungarian,
    hi: withoutNukta(hindi),
  },
  ...{ id: indonesian, ga: irish, it: italian, lt: lithuanian, ne: nepali, nb: norwegian },
  ...{
    nn: norwegian,
    no: norwegian,
    pt: withPlurals(portuguese),
    ro: romanian,
    ru: russian,
    sr: serbian,
  },
  ...{ es: spanish, sv: swedish, ta: tamil, tr: withRoots(turkish), uk: ukrainian },
}

/** “and the”, “with the”, “for the” are written as one word with what follows; the stemmer knows the article alone. */
function withoutPrefixes(stem: Stemmer): Stemmer {
  return (word) =>
    stem(word.replace(/^[وفبك]+(?=ال\p{L}{2})/u, '').replace(/^[وف]?لل(?=\p{L}{2})/u, 'ال'))
}

/** Who has no umlauts on the keyboard writes “Koeln” (as Snowball's German2 reads it); behind q the u is no part of one. */
function withUmlauts(stem: Stemmer): Stemmer {
  const umlauts: Record<string, string> = { ae: 'ä', oe: 'ö', ue: 'ü' }
  return (word) =>
    stem(word.replace(/(?<!q)(?:[ao]e|(?<![aeoq])ue)/g, (two) => umlauts[two] ?? two))
}

/** Plurals that the stemmer for Portuguese does not bring to their singular, and endings that many type without their tilde. */
function withPlurals(stem: Stemmer): Stemmer {
  return (word) =>
    stem(
      word
        .replace(/(?:[õã]es|[oa]es|ãos?)$/, 'ao')
        .replace(/(?<=..[aeo]|.é|(?:nh|ç|z|b|c)ó)is$/, 'l'),
    )
}

/** The dot that Hindi puts below letters of loan words is left out as often as not. */
function withoutNukta(stem: Stemmer): Stemmer {
  return (word) => stem(word.normalize('NFD').replaceAll('\u093c', '').normalize('NFC'))
}

/** No root of Turkish is as short as what the stemmer leaves of “günü” (g), “satır” and “sayılar” (sa). */
function withRoots(stem: Stemmer): Stemmer {
  return (word) => {
    const found = stem(word)
    const isRoot = found.length > 2 || word.length < 4 || /^\p{L}[^aeıioöuü]$/u.test(found)
    return isRoot ? found : word.replace(/l[ae]r(?:[ıi]n?|d[ae]n?|[ae])?$|[ıiuü]n$|[ıiuüae]$/, '')
  }
}

/** Main language of a BCP 47 tag: what stems depend on. */
export function mainLanguage(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? ''
}

/** Of “ciudades” one round leaves “ciudad”, and of that “ciud”: both are one word only after the second. */
const rounds = 2

/** A word's stem in a language (BCP 47); the word itself where the language has no stemmer. Lower case goes in. */
export function stemOf(word: string, tag: string): string {
  const language = mainLanguage(tag)
  const stemmer = stemmers[language]
  if (!stemmer) return withoutPoints(word)
  try {
    const bare = withoutPoints(word)
    // Endings of Persian are told by the half-space before them, which is a point to other languages.
    const read = language === 'fa' ? word : lemmaOf(bare, language)
    let stem = withoutPoints(beforeStem(read, language))
    for (let round = 0; round < rounds; round++) stem = stemmer(stem) || stem
    return afterStem(stem, language)
  } catch {
    // A stemmer that fails on a word that is none of its language leaves it as it is.
    return withoutPoints(word)
  }
}
