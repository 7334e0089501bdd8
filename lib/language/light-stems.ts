import { foldWord } from './fold.ts'

/** What a light stemmer takes off, written as readers write it: the longest that fits. */
interface Rules {
  /** Taken off the end, one at most, where so many letters are left. */
  suffixes?: string
  leastBefore?: number
  /** Taken off the beginning after that, where so many letters are left; again and again where `isRepeated`. */
  prefixes?: string
  leastBehind?: number
  isRepeated?: boolean
  /** The vowel between the last two consonants that comes and goes: “voleb” is of “volby”. */
  fleeting?: RegExp
  /** How the end of a stem is written that changes before its endings: “kniž” is “knih”. */
  ends?: Record<string, string>
}

/**
 * Light stemmers, in the way of Savoy's (“Light stemming approaches for the French, Portuguese, German and Hungarian languages”,
 * 2006; Dolamic and Savoy for Czech and Bengali): endings of nouns and adjectives, and what is written together with them. Of verbs
 * they know next to nothing.
 */
const rules: Record<string, Rules> = {
  // Endings of nouns, of their plurals, and of what is counted and named.
  bn: {
    leastBefore: 2,
    suffixes: `গুলোর গুলোতে গুলোকে গুলির গুলিতে গুলিকে গুলো গুলি দেরকে দের য়ের টির টিকে টিতে টার টাকে টাতে টি টা রা ের েরা
      কে তে য়ে য় ে র`,
  },
  cs: {
    suffixes: `etem atum atech ech ich iho emi emu ete eti imi imu ach ata aty ych ama ami ove ovi ymi eho ou em es im um at am
      os us ym mi uv a e i o u y`,
    fleeting: /(?<=.[^aeiouy])e(?=[^aeiouy]$)/,
    ends: { z: 'h', c: 'k' },
  },
  fa: {
    suffixes: `هایشان هایمان هایتان هایش هایم هایت هایی های ها ترین تر گان یان ی`,
    ends: { ه: '' },
  },
  // “And”, “the”, “in”, “as”, “to”, “from” and “that” are written as one word with what follows.
  he: { prefixes: 'ו ה ב כ ל מ ש', isRepeated: true, suffixes: 'יות ים ות ה י', leastBefore: 2 },
  pl: {
    suffixes: `ami ach owi iego ego iemu emu ymi imi ych ich iem ow om ym im em ej ie a e i y u o`,
    fleeting: /(?<=.[^aeiouy])(?:i?e(?=[^aeiouyjmn]$)|ie(?=n$))/,
    ends: { dz: 'g', c: 'k' },
  },
  // Classes of nouns, and the ending of places.
  sw: { prefixes: 'mwa waa wa mi ma ki vi m u', leastBehind: 4, suffixes: 'ni' },
  ur: { suffixes: 'یوں یاں وں یں ات ے ا ی ہ', leastBefore: 2 },
}

/** Endings and beginnings that some write as words of their own, by language: they say nothing, and are no words. */
export const looseAffixes: Record<string, Set<string>> = {
  fa: new Set(['ها', 'های', 'هایی', 'تر', 'ترین', 'می', 'نمی'].map(foldWord)),
}

type Stemmer = (word: string) => string

/** Light stemmers by language (ISO 639-1). They give words that are folded already. */
export const lightStemmers: Record<string, Stemmer> = Object.fromEntries(
  Object.entries(rules).map(([language, each]) => [language, stemmerOf(each)]),
)

function stemmerOf(rules: Rules): Stemmer {
  const { leastBefore = 3, leastBehind = 3, isRepeated = false, fleeting } = rules
  const [prefixes, suffixes] = [listed(rules.prefixes), listed(rules.suffixes)]
  const ends = Object.entries(rules.ends ?? {}).map((pair) => pair.map(foldWord))
  const startless = (word: string) =>
    prefixes.find((each) => word.startsWith(each) && word.length - each.length >= leastBehind)
  return (word) => {
    let stem = foldWord(word)
    const suffix = suffixes.find(
      (each) => stem.endsWith(each) && stem.length - each.length >= leastBefore,
    )
    if (suffix) stem = stem.slice(0, -suffix.length)
    let prefix = startless(stem)
    while (prefix !== undefined) {
      stem = stem.slice(prefix.length)
      prefix = isRepeated ? startless(stem) : undefined
    }
    if (fleeting) stem = stem.replace(fleeting, '')
    const [end, kept = ''] = ends.find(([each = '']) => stem.endsWith(each)) ?? []
    return end && stem.length > leastBefore ? stem.slice(0, -end.length) + kept : stem
  }
}

function listed(affixes = ''): string[] {
  return affixes
    .split(/\s+/)
    .map(foldWord)
    .filter((affix) => affix !== '')
    .sort((one, other) => other.length - one.length)
}
