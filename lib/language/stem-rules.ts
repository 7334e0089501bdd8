/** What is found, and what is put in its place. */
type Rule = [RegExp, string]

/** Letters and endings that stemmers do not know, by language (ISO 639-1): what a word is rewritten to before it is stemmed. */
const before: Record<string, Rule[]> = {
  // Hamza within a word has two seats: مسئول, مسؤول.
  ar: [[/ئ(?=و)/g, 'ؤ']],
  cs: [
    // “vůz”, “dům”, “stůl” have o in all other cases; “-ům” is an ending.
    [/^([^aeiouyáéíóúůýě]+)ů(?=[^aeiouyáéíóúůýě]$)/, '$1o'],
  ],
  es: [
    // “gobiernos” is no infinitive with “us” behind it.
    [/(?<=(?:i|mod|cuad|int|ext|^et|alt|[mpr]at|cu)erno)s$/, ''],
    [/(?<=[aeiouáéíóú])z$/, 'ce'],
  ],
  fa: [
    [/ئ(?=و)/g, 'ؤ'],
    // Possessives and articles behind a half-space; without one the ending of شان alone can be told from a word.
    [/(?<=\p{L}{2})\u200c(?:ام|ات|اش|مان|تان|شان|م|ت|ش|ای)$/u, ''],
    [/(?<=\p{L}{3})شان$/u, ''],
    // می before a verb, which ends as a verb does; not that of میدان.
    [/^ن?می\u200c/, ''],
    [/^ن?می(?!دانی?$|لاد|ل[یي])(?=\p{L}{2,}(?:م|[یي]د|[یي]م|د)$)/u, ''],
  ],
  // Chandrabindu and anusvara are written for one another, a nasal before its own class as anusvara, and ये, यी at an end as ए, ई.
  hi: [
    [/ँ/g, 'ं'],
    [/ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभ])/g, 'ं'],
    [/(?<=[\p{L}\p{M}])(?:यी|यि)(?=ं?$)/u, 'ई'],
    [/(?<=[\p{L}\p{M}])ये(?=ं?$)/u, 'ए'],
  ],
  he: [
    [/(?<=^[והבכלש]{0,3})(?:ערים|ערי)$/, 'עיר'],
    [/(?<=^[והבכלש]{0,3})(?:בתים|בתי)$/, 'בית'],
    [/(?<=^[והבכלמש]{0,3})תוכנ/, 'תכנ'],
    // “ממשלת” stands for “ממשלה” before what it is of, “ישראלית” is the feminine of “ישראלי”; the Knesset is no meeting, an address not written.
    [/(?<=\p{L}{2}י)ית$/u, 'יה'],
    [/(?<=\p{L}{3})ית$/u, 'י'],
    [/(?<=\p{L}{2}[^יו])(?<!כנס|כתוב|כותר|זא)ת$/u, 'ה'],
  ],
  nl: [
    [/(?<=\p{L}{3}[^aeiouy]e)s$/u, ''],
    [/(?<=\p{L}{2}[lrw])tjes?$/u, ''],
    [/(?<=\p{L}{2}[^aeiouy])jes?$/u, ''],
    [/ieel$/, 'iel'],
    [/iële$/, 'iel'],
  ],
  pl: [
    // ę in the open, ą in the closed syllable.
    [/^(urz|bł|m|z|d|miesi|tysi|pieni|ksi|gał|goł)ę(?=[bcdgzźż]\p{L}{0,4}$)/u, '$1ą'],
    [/(?<=^(?:m|pow|św|kw|ob)i)e(?=(?:[śs]?c|dz)ie$)/, 'a'],
    // A soft t and d before endings, as in “gazecie”, “życia”, “sądzie”, and at the end; a part (część) is not often.
    [/(?<!^cz[eę])(?:[sś]ć$|[sś]ci(?=(?:e|a|ą|u|om|ach|ami|em)?$))/, 'st'],
    [/(?<!^cz[eę][sś])(?:ć$|ci(?=(?:e|a|ą|u|om|ach|ami|em)?$))/, 't'],
    // Łódź is no ice.
    [/(?<!^[łl][óo])(?:dź$|dzi(?=(?:e|a|ą|u|om|ach|ami|em)?$))/, 'd'],
  ],
  sv: [
    // The article of “skolan”, “huset”; not the end of “roman”, “paket”, “universitet”.
    [/(?<!pl|org|ork|veter|sult|[^m]m|^(?:red|sed|inn|ann|med))(?<=\p{L}{3})ans?$/u, 'a'],
    [/(?<!h|it|myck|vilk|budg|^pak|^plan|^rak|alfab|intern|^po|^di|^någ)(?<=\p{L}{3})ets?$/u, ''],
  ],
  sw: [
    [/^vy(?=[aeou]\p{L}{2})/u, 'ch'],
    [/^mi(?=[ae]\p{L}{2})/u, 'mw'],
  ],
  tr: [
    // A vowel that goes before an ending with one: “şehir”, “şehri”.
    [/^(şeh|neh|zeh|fik|öm)r(?=[ıiuü])/, '$1ir'],
    [/^ömir/, 'ömür'],
    [/^şekl(?=[ıiuü])/, 'şekil'],
    [/^ism(?=[ıiuü])/, 'isim'],
    [/^oğl(?=[ıiuü])/, 'oğul'],
    [/^ağz(?=[ıiuü])/, 'ağız'],
    [/^metn(?=[ıiuü])/, 'metin'],
    [/^vakt(?=[ıiuü])/, 'vakit'],
    [/^hükm(?=[ıiuü])/, 'hüküm'],
    [/^kısm(?=[ıiuü])/, 'kısım'],
    // Of one syllable the stemmer takes too much.
    [/(?<=^[^aeıioöuü]{0,2}[aeıioöuü]y)[ıiuüae]$/, ''],
    [/(?<=^[^aeıioöuü]{1,2}[aeıioöuü]n)[ıiuü]n$/, ''],
  ],
  uk: [[/ість$/, 'ость']],
}

/** What is left of a word after its endings, and is written in several ways. */
const after: Record<string, Rule[]> = {
  // “For” and “as” before a word without its article; a camera (كاميرا) is no prince.
  ar: [[/^[لك](?=[^ا]\p{L}{3})/u, '']],
  de: [[/inn$/, 'in']],
  fr: [
    // The s and x of plurals that the stemmer leaves, not that of other words.
    [
      /(?<=\p{L}{2}[iu])(?<!^(?:mai|moi|foi|pui|pri|pari|souri|radi|permi|sou|plu|vou|nou|dessou))s$/u,
      '',
    ],
    [/(?<=\p{L}eu|œu|oeu|\p{L}ou)(?<!^peu)x$/u, ''],
  ],
  nl: [
    [/([bfgjklmnprsz])\1$/, '$1'],
    [/(?<=\p{L}{2})v$/u, 'f'],
    [/(?<=\p{L}{2})z$/u, 's'],
  ],
  ru: [
    [/(?<=.[бвгджзйклмнпрстфхчшщ])[оеё](?=[кц]$)/, ''],
    [/еец$/, 'ейц'],
  ],
  sv: [[/(?<=\p{L}{2}[^aeiouyåäö])e(?=l$)/u, '']],
  uk: [
    [/(?<=.[бвгґджзйклмнпрстфхчшщ])[оеє](?=[кц]$)/, ''],
    [/еєц$/, 'ейц'],
  ],
}

/** A word as the stemmer of its language (ISO 639-1) should be given it. Lower case goes in. */
export function beforeStem(word: string, language: string): string {
  return rewritten(word, before[language])
}

/** A stem as that of all forms of its word in a language (ISO 639-1). */
export function afterStem(stem: string, language: string): string {
  return rewritten(stem, after[language])
}

function rewritten(text: string, rules: Rule[] = []): string {
  return rules.reduce((changed, [found, put]) => changed.replace(found, put), text)
}
