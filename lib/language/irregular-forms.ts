/**
 * Forms of frequent words that no rule takes to their word without taking others there, too, by language (ISO 639-1): the word, then its
 * forms, in lower case.
 */
const forms: Record<string, string[]> = {
  cs: [
    'pes psa psi psu psy psů psem psovi psům psech',
    'den dne dni dny dnu dní dnů dnem dnům dnech',
    'sen snu sny snů snem',
    'noha noze',
    'ruka ruce',
  ],
  el: ['παιδί παιδιά παιδιών παιδιού', 'ταξίδι ταξίδια ταξιδιών ταξιδιού'],
  fr: [
    'travail travaux',
    'œil yeux',
    'vitrail vitraux',
    'bail baux',
    'nouveau nouvel',
    'vieux vieil',
    'monsieur messieurs',
    'madame mesdames',
  ],
  it: ['uomo uomini', 'dio dei'],
  nl: [
    'kind kinderen',
    'ei eieren',
    'lied liederen',
    'blad bladeren',
    'volk volkeren',
    'goed goederen',
    'stad steden',
    'schip schepen',
    'lid leden',
  ],
  pl: [
    'pies psa psu psy psów psem psom psami psach',
    'dzień dni dnia dniu dniem dniom dniami dniach',
    'tydzień tygodnie tygodnia tygodniu tygodniem tygodni tygodniach',
    'wieś wsi wsie wsią wsiom wsiach wsiami',
    'sen snu sny snem snów',
    'las lesie',
    'lato lecie',
    'ciało ciele',
    'światło świetle',
    'gwiazda gwieździe',
    'sąsiad sąsiedzi',
    'święto świąt',
    'ręka rąk ręce rece',
    'noga nodze',
  ],
  pt: [
    'fácil fáceis',
    'difícil difíceis',
    'útil úteis',
    'frágil frágeis',
    'ágil ágeis',
    'hábil hábeis',
    'fértil férteis',
    'têxtil têxteis',
    'réptil répteis',
  ],
  ru: [
    'день дня дню днём днем дне дни дней дням днями днях',
    'окно окон',
    'письмо писем',
    'мать матери матерью матерей матерям',
    'дочь дочери дочерью дочерей',
    'лев льва львы львов',
  ],
  sv: [
    'år året åren årets årens',
    'by byn',
    'firma firman',
    'man männen',
    'öga ögon ögat ögonen',
    'öra öron örat öronen',
  ],
  sw: [
    'mtu watu',
    'mti miti',
    'mji miji mijini',
    'mto mito',
    'kiti viti',
    'kisu visu',
    'kifo vifo',
    'jambo mambo',
    'jicho macho',
    'jino meno',
    'jiko meko',
  ],
  tr: ['su suyu suya suyun', 'köy köyün', 'renk rengi rengin rengini rengine renginde'],
  uk: [
    'день дня дню днем дні днів дням днями днях',
    'київ києва києву києвом києві',
    'рік року роком році роки років рокам роками роках',
    'ніч ночі ніччю ночей ночам ночах',
    'річ речі річчю речей речам речах',
    'стіл стола столу столом столі столи столів',
    'дім дому домом домі доми домів',
    'кінь коня коні коней конем коням',
    'школа шкіл',
    'ріг рогу рогом розі роги',
    'бік боку боком боці боки боків',
    'двір двору двором дворі двори дворів',
    'схід сходу сходом сході',
    'захід заходу заходом заході заходи заходів',
    'вихід виходу виходом виході виходи виходів',
    'похід походу походом поході походи походів',
    'рід роду родом роді роди',
    'кіт кота коту котом коти котів',
    'ніс носа носом носі носи носів',
    'осінь осені',
    'вечір вечора вечору вечором вечори вечорів',
    'львів львова львову львовом львові',
    'слово слів',
    'жінка жінок',
    'вода вод',
    'гора гір',
    'нога ніг',
    'дорога доріг',
    'робота робіт',
    'особа осіб',
    'народ народів',
  ],
}

const lemmas = Object.fromEntries(
  Object.entries(forms).map(([language, words]) => [language, new Map(words.flatMap(pairsOf))]),
)

function pairsOf(word: string): [form: string, lemma: string][] {
  const [lemma = '', ...others] = word.split(' ')
  return others.map((form) => [form, lemma])
}

/** The word that a form is of (itself where none is listed), by language (ISO 639-1). Lower case goes in. */
export function lemmaOf(form: string, language: string): string {
  return lemmas[language]?.get(form) ?? form
}
