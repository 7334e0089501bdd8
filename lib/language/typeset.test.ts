import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptAsTyped, typeset, typesetTogether } from './typeset.ts'

/** What is typed in each language, and what is printed. */
const cases: Record<string, [typed: string, printed: string][]> = {
  en: [
    ['nothing to set', 'nothing to set'],
    ['"Read it," she said', '“Read it,” she said'],
    ['("a") ["b"] {"c"}', '(“a”) [“b”] {“c”}'],
    ['"a"--"b" and "c"/"d"', '“a”–“b” and “c”/“d”'],
    [`"'a' b" and "c 'd'"`, '“‘a’ b” and “c ‘d’”'],
    [`it's the printers' day, '90s and all`, 'it’s the printers’ day, ’90s and all'],
    [`it's 'that's it' again`, 'it’s ‘that’s it’ again'],
    ['one - two -- three --- four ---- five', 'one - two – three — four ---- five'],
    ['a.. b... c.... d', 'a.. b… c.... d'],
    ['“already” ‘set’', '“already” ‘set’'],
    ['"¿Qué?"', '“¿Qué?”'],
    ['"😀 says" and "yes 😀"', '“😀 says” and “yes 😀”'],
    // Words that have lost their beginning.
    [`'Tis the season, 'twas said; 'tisn't`, '’Tis the season, ’twas said; ’tisn’t'],
    [`give 'em hell`, 'give ’em hell'],
    [`"'Tis" and "give 'em 'hell'"`, '“’Tis” and “give ’em ‘hell’”'],
    [`the tag 'em' and the word 'tis'`, 'the tag ‘em’ and the word ‘tis’'],
    [`rock 'n' roll, drum 'n bass`, 'rock ’n’ roll, drum ’n bass'],
    [`the letter 'n' is`, 'the letter ‘n’ is'],
    [`it came 'round again, 'cause he asked`, 'it came ’round again, ’cause he asked'],
    [`'Bout time, 'cause it rains`, '’Bout time, ’cause it rains'],
    [`'Cause he asked`, '’Cause he asked'],
    [`'Bout time', she said; 'boutique`, '‘Bout time’, she said; ’boutique'],
    [`'Boutiques close early`, '‘Boutiques close early'],
    [`a 'round table' meeting`, 'a ‘round table’ meeting'],
    [`"'Ello," says he, "'ello"`, '“‘Ello,” says he, “’ello”'],
    [`the summer of '69 and the class of '08`, 'the summer of ’69 and the class of ’08'],
    [`'20 days left', it said, 'in all'`, '‘20 days left’, it said, ‘in all’'],
    [`the '90s' best, the students' '68`, 'the ’90s’ best, the students’ ’68'],
    [`'the printers' union' said`, '‘the printers’ union’ said'],
    // Feet and inches, minutes and seconds.
    [`He is 6'2" tall, she 5' 11½"`, 'He is 6′2″ tall, she 5′ 11½″'],
    [`"He's 6'2" tall," she said`, '“He’s 6′2″ tall,” she said'],
    [`"He's 6'2"," she said, "tall"`, '“He’s 6′2″,” she said, “tall”'],
    [`a 27" screen, 4'x6' and 15" x 12"`, 'a 27″ screen, 4′x6′ and 15″ x 12″'],
    [`"a 27" screen" and "in 1999"`, '“a 27″ screen” and “in 1999”'],
    [`51°30'26"N, 6'`, '51°30′26″N, 6′'],
    [`'born in 1999' and "1999", the 747's`, '‘born in 1999’ and “1999”, the 747’s'],
    // Nothing tells which these are.
    ['a " b and a \' b', 'a " b and a \' b'],
    ['"" and \'\' are empty', '"" and \'\' are empty'],
    ['a"b', 'a"b'],
    // A quotation of several blocks opens in each.
    ['"It goes on', '“It goes on'],
    [`'It goes on`, '‘It goes on'],
    ['and ends here."', 'and ends here.”'],
    ['said:"no blank"', 'said:“no blank”'],
    ['"a"[1] and "b"', '“a”[1] and “b”'],
  ],
  es: [
    [`"a 'b' c"`, '«a “b” c»'],
    ['¿"Qué"? ¡"Eso"!', '¿«Qué»? ¡«Eso»!'],
    ['dijo "adiós" ("ya")', 'dijo «adiós» («ya»)'],
    [`la generación del '98, gol en el 45'`, 'la generación del ’98, gol en el 45′'],
    ['que empezó antes y duró hasta 1999".', 'que empezó antes y duró hasta 1999».'],
    ['una pantalla de 27" y "otra"', 'una pantalla de 27″ y «otra»'],
    [`"mar'i" y O'Donnell`, '«mar’i» y O’Donnell'],
  ],
  fr: [
    [`"oui" d'accord`, '«\u202foui\u202f» d’accord'],
    [`l'"amour" et "l'amour"`, 'l’«\u202famour\u202f» et «\u202fl’amour\u202f»'],
    [`il dit qu'"elle" n'"est" pas`, 'il dit qu’«\u202felle\u202f» n’«\u202fest\u202f» pas'],
    ['il a dit " oui " et " non "', 'il a dit «\u202foui\u202f» et «\u202fnon\u202f»'],
    [`aujourd'hui, mai '68`, 'aujourd’hui, mai ’68'],
    ['« déjà » fait', '«\u202fdéjà\u202f» fait'],
    // No line begins with a sign that a blank parts from its word, nor ends with «.
    [
      'Et alors ? Oui ; non ! Le budget : rien',
      'Et alors\u202f? Oui\u202f; non\u202f! Le budget\u00a0: rien',
    ],
    ['« Ah ! » dit-il, « quoi ? »', '«\u202fAh\u202f!\u202f» dit-il, «\u202fquoi\u202f?\u202f»'],
    ['20 % à 5 € : assez', '20\u00a0% à 5\u00a0€\u00a0: assez'],
    ['Déjà\u00a0! Sans blanc? Un  ?', 'Déjà\u00a0! Sans blanc? Un  ?'],
  ],
  'fr-CA': [['Et alors ?', 'Et alors\u202f?']],
  de: [
    ['Ach ? Nein', 'Ach ? Nein'],
    [`"a 'b' c" und Hans' Hut`, '„a ‚b‘ c“ und Hans’ Hut'],
    [`das war's`, 'das war’s'],
    [`'s ist so 'ne Sache, 'n Ding`, '’s ist so ’ne Sache, ’n Ding'],
    [`'ne Frage von Hans' Hut`, '’ne Frage von Hans’ Hut'],
    ['die "Zeit"-Redaktion, die"Zeit"', 'die „Zeit“-Redaktion, die„Zeit“'],
    [`"Er sagte: 'Ja'", so sie`, '„Er sagte: ‚Ja‘“, so sie'],
    [`ein 27"-Schirm`, 'ein 27″-Schirm'],
  ],
  it: [
    [`dell'"amore" e l'"altro"`, 'dell’«amore» e l’«altro»'],
    [`la 'Ndrangheta e 'sto fatto`, 'la ’Ndrangheta e ’sto fatto'],
    [`un po' di "pane", gli anni '70`, 'un po’ di «pane», gli anni ’70'],
    [`"l'ha detto 'lui'"`, '«l’ha detto “lui”»'],
  ],
  nl: [
    [`'s Morgens en 's avonds`, '’s Morgens en ’s avonds'],
    [`in 's-Hertogenbosch, 't Gooi`, 'in ’s-Hertogenbosch, ’t Gooi'],
    [`"'t Is zo'n foto's"`, '‘’t Is zo’n foto’s’'],
    [`"a 'b' c" en 'd'`, '‘a “b” c’ en “d”'],
    [`'n man met 'm en 'k zei`, '’n man met ’m en ’k zei'],
    [`de letter 's' en Jezus' woord`, 'de letter “s” en Jezus’ woord'],
    [`in '68, "de jaren '80"`, 'in ’68, ‘de jaren ’80’'],
  ],
  af: [
    [`'n Man sê "dis 'n hond"`, '’n Man sê “dis ’n hond”'],
    [`hy't 't gesê, "ja"`, 'hy’t ’t gesê, “ja”'],
    [`'k weet nie`, '’k weet nie'],
  ],
  pl: [
    [`"a 'b' c"`, '„a «b» c”'],
    ['tygodnik "Polityka", w "Polityce"', 'tygodnik „Polityka”, w „Polityce”'],
    [`lata '90, Kennedy'ego`, 'lata ’90, Kennedy’ego'],
  ],
  sv: [
    ['"a" \'b\'', '”a” ’b’'],
    ['sade "ja" ("nej")', 'sade ”ja” (”nej”)'],
    [`sommaren '94, en 27"-skärm`, 'sommaren ’94, en 27″-skärm'],
  ],
  fi: [
    ['hän sanoi "kyllä"', 'hän sanoi ”kyllä”'],
    ['"Nokia"n osake, EU:n "laki"', '”Nokia”n osake, EU:n ”laki”'],
    [`"raa'an 'lihan' hinta"`, '”raa’an ’lihan’ hinta”'],
  ],
  tr: [
    [`"Hürriyet"in ve "NATO"'nun`, '“Hürriyet”in ve “NATO”’nun'],
    [`Ankara'da "evet" dedi`, 'Ankara’da “evet” dedi'],
    [`'90'larda`, '’90’larda'],
  ],
  ru: [
    [`"a 'b' c"`, '«a „b“ c»'],
    ['газета "Правда", в"Правде"', 'газета «Правда», в«Правде»'],
    ['"да"--"нет"', '«да»–«нет»'],
  ],
  ar: [
    ['"أ" ومضى', '«أ» ومضى'],
    ['وقال "مرحبا" و"أهلا" ب"اسم".', 'وقال «مرحبا» و«أهلا» ب«اسم».'],
    ['قال و"أهلا"', 'قال و«أهلا»'],
    ['بـ"اسم" وكـ"غيره" ول"هم"', 'بـ«اسم» وكـ«غيره» ول«هم»'],
    ['"أهلا"و"سهلا"', '«أهلا»و«سهلا»'],
    ['قال:"نعم"،"لا"', 'قال:«نعم»،«لا»'],
    ['"مرحباً" و"أهلاً"!', '«مرحباً» و«أهلاً»!'],
    ['"قال ب"اسم" ثم" مضى', '«قال ب«اسم» ثم» مضى'],
    [`"قال 'نعم' و'لا'"`, '«قال ”نعم“ و”لا“»'],
    ['و"New York Times" وال"BBC"', 'و«New York Times» وال«BBC»'],
  ],
  fa: [
    [`او گفت "بله" و "نه"`, 'او گفت «بله» و «نه»'],
    ['"کتاب"ها و "نامه"‌ای', '«کتاب»ها و «نامه»‌ای'],
    [`"او گفت 'بله'"`, '«او گفت ‹بله›»'],
    ['گفت:"بله"', 'گفت:«بله»'],
  ],
  ur: [
    ['اس نے کہا "ہاں"', 'اس نے کہا ”ہاں“'],
    ['"جنگ" اور "ڈان"، "نہیں"۔', '”جنگ“ اور ”ڈان“، ”نہیں“۔'],
    [`"کہا 'ہاں'"`, '”کہا ’ہاں‘“'],
    ['کہا:"ہاں"۔', 'کہا:”ہاں“۔'],
  ],
  he: [
    ['צה"ל הודיע', 'צה״ל הודיע'],
    ['"צה"ל הודיע", אמר', '”צה״ל הודיע”, אמר'],
    ['מנכ"לית, דו"חות, תשפ"ו, ש"ס וח"כים', 'מנכ״לית, דו״חות, תשפ״ו, ש״ס וח״כים'],
    ['ב"הארץ" ומ"העבודה"', 'ב”הארץ” ומ”העבודה”'],
    ['ש"ס אמרה ב"הארץ"', 'ש״ס אמרה ב”הארץ”'],
    ['ב"דובר צה"ל הודיע" נכתב', 'ב”דובר צה״ל הודיע” נכתב'],
    ['מו"לים אמרו "שלום"', 'מו״לים אמרו ”שלום”'],
    ['"קרא ב"הארץ" אתמול", אמר', '”קרא ב”הארץ” אתמול”, אמר'],
    ['אנטי־"ציוני" וה-"שמאל"', 'אנטי־”ציוני” וה-”שמאל”'],
    [`צ'ק, ג'ורג' וכו'`, 'צ׳ק, ג׳ורג׳ וכו׳'],
    [`"אמר 'שלום ג'ורג' כהן' והלך"`, '”אמר ’שלום ג׳ורג׳ כהן’ והלך”'],
    [`רח' הרצל 5, ב'הארץ' נכתב`, 'רח׳ הרצל 5, ב’הארץ’ נכתב'],
    ['ה"New York Times" דיווח', 'ה”New York Times” דיווח'],
  ],
  zh: [
    ['他说"你好"，然后走了。', '他说“你好”，然后走了。'],
    ['"你好。"他说："再见！"', '“你好。”他说：“再见！”'],
    ['说："甲。"乙说："丙。"', '说：“甲。”乙说：“丙。”'],
    ['"甲"、"乙"和"丙"的', '“甲”、“乙”和“丙”的'],
    [`"他说'你好'吗"`, '“他说‘你好’吗”'],
    ['用"iPhone"的人和"15"', '用“iPhone”的人和“15”'],
    ['"你好——"他说。——"是"', '“你好——”他说。——“是”'],
    ['说"（你好）"和"《书》"', '说“（你好）”和“《书》”'],
    ['说"……你好……"的', '说“……你好……”的'],
    ['𠮷"𠮷"𠮷', '𠮷“𠮷”𠮷'],
    ['一个"没有结束', '一个"没有结束'],
    ['第一行\n第二行，\n"第三行"\nABC', '第一行第二行，“第三行”\nABC'],
  ],
  'zh-TW': [
    [`他說"你好'吗'"了`, '他說「你好『吗』」了'],
    ['"甲"和"乙"', '「甲」和「乙」'],
    ['「甲」\n「乙」', '「甲」「乙」'],
  ],
  ja: [
    ['"日本"', '「日本」'],
    ['彼は"はい"と言った。"いいえ"も。', '彼は「はい」と言った。「いいえ」も。'],
    [`"彼は'はい'と"、"ガイド"で`, '「彼は『はい』と」、「ガイド」で'],
    ['ガイド\nブック、\nＡＩの\nAI', 'ガイドブック、ＡＩの\nAI'],
  ],
  ko: [
    ['그는 "안녕"이라고 말했다.', '그는 “안녕”이라고 말했다.'],
    ['"안녕"과 "하이", \'네\'라고', '“안녕”과 “하이”, ‘네’라고'],
    ['말했다."안녕"이라고', '말했다.“안녕”이라고'],
    ['첫 줄\n둘째 줄', '첫 줄\n둘째 줄'],
  ],
  th: [
    ['เขาพูดว่า"สวัสดี"แล้วไป', 'เขาพูดว่า“สวัสดี”แล้วไป'],
    ['คำว่า"ดี"และ"เลว"', 'คำว่า“ดี”และ“เลว”'],
    [`เขาพูด "คำว่า'ดี'ครับ"`, 'เขาพูด “คำว่า‘ดี’ครับ”'],
    ['"สวัสดี" เขาพูด', '“สวัสดี” เขาพูด'],
  ],
  km: [
    ['គាត់និយាយថា"សួស្តី"ហើយទៅ', 'គាត់និយាយថា“សួស្តី”ហើយទៅ'],
    ['ពាក្យ"ល្អ"និង"អាក្រក់"។', 'ពាក្យ“ល្អ”និង“អាក្រក់”។'],
    ['\u200b"សួស្តី"\u200bហើយ', '\u200b“សួស្តី”\u200bហើយ'],
    [`ថា "សួស្តី 'ល្អ'"`, 'ថា “សួស្តី ‘ល្អ’”'],
  ],
  'pt-BR': [['"a"', '“a”']],
  'pt-PT': [['"a"', '«a»']],
  xx: [['"a"', '“a”']],
}

describe.each(Object.entries(cases))('%s', (language, rows) => {
  test.each(rows)('%s', (typed, printed) => {
    expect(typeset(typed, language)).toBe(printed)
  })
})

test('a text may come in parts', () => {
  const piece = fc.string({
    unit: fc.constantFrom('a', 'é', '好', 'ש', 'ه', ' ', '\n', '"', "'", '(', '9', '-', '.'),
    maxLength: 6,
  })
  const language = fc.constantFrom('en', 'fr', 'de', 'sv', 'he', 'ar', 'zh', 'th')
  fc.assert(
    fc.property(fc.array(piece), language, (pieces, of) => {
      expect(typesetTogether(pieces, of).join('')).toBe(typeset(pieces.join(''), of))
    }),
  )
})

test('a quotation may open in one part and close in another', () => {
  const parts = ['ב"', 'הארץ', '" נכתב']
  expect(typesetTogether(parts, 'he')).toEqual(['ב”', 'הארץ', '” נכתב'])
  expect(typesetTogether([keptAsTyped, `'s "`, keptAsTyped, '" x'], 'en')).toEqual([
    ...[keptAsTyped, '’s “', keptAsTyped, '” x'],
  ])
})

test('only marks, dashes, ellipses and line ends are set', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...['a', 'é', '語', 'ש', '😀', '7', ' ', '\n', '"', "'", '-', '.', ',']),
  })
  const plain = (text: string) => text.replace(/[“”‘’"'–—…«»„‚‹›′″׳״\u202f\n .-]/g, '')
  const language = fc.constantFrom('en', 'es', 'fr', 'de', 'he', 'ar', 'zh')
  fc.assert(
    fc.property(letters, language, (text, of) => {
      expect(plain(typeset(text, of))).toBe(plain(text))
    }),
  )
})

test('a text of 20 KB that is nothing but marks is set in the time of its length', () => {
  for (const unit of ['"', "'", ' "a', `a'`, 'ב"א', 'a"b', '5\'2"', "'n' a ", '-', '好\n']) {
    const before = process.threadCpuUsage()
    typeset(unit.repeat(20_000 / unit.length), 'en')
    typeset(unit.repeat(20_000 / unit.length), 'he')
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1000, unit).toBeLessThan(2000)
  }
})
