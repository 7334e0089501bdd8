import type { View } from './views.ts'

/** What a publication of a language says. */
export interface Texts {
  name: string
  tagline: string
  place: string
  topics: { city: string; schools: string }
  author: string
  /** Headlines, the first of an article with everything in it. */
  titles: string[]
  /** A headline with a word longer than a telephone is wide. */
  long: string
  summary: string
  paragraphs: string[]
  heading: string
  quote: string
  about: string
  kind: string
}

export const texts: Record<View['language'], Texts> = {
  en: {
    name: 'The Independent Weekly Observer of the Lower Harbour',
    tagline: 'What happens between the bridge and the sea',
    place: 'Lower Harbour',
    topics: { city: 'City hall', schools: 'Schools' },
    author: 'Ada Okafor',
    titles: [
      'Council buys back the harbour, a quay at a time',
      'Night buses will run until two',
      'Who pays for the old printing house?',
      'A school without a roof since March',
      'The river is clean again, say those who swim in it',
      'Seven questions about the new budget',
    ],
    long: 'Floccinaucinihilipilification, pneumonoultramicroscopicsilicovolcanoconiosis and the council',
    summary:
      'The vote came at ten past two, after a night in which the gallery stayed full and nobody went home.',
    paragraphs: [
      'The council met on *Tuesday* night to decide how the harbour, the schools and the old printing house will be **paid for**. Nobody had expected so many people to come and speak, and at midnight the doors were still open.',
      'Of the 1,204 pages of the budget, [eleven are about the quays](/topics/city). They say who owns them, since when, and what it would cost to mend them: 4.2 million, a third of it this year.',
    ],
    heading: 'What was decided',
    quote: 'We have waited for this since the crane fell into the water.',
    about: 'About this paper',
    kind: 'news',
  },
  de: {
    name: 'Unterhafener Wochenblatt',
    tagline: 'Was zwischen Brücke und Meer geschieht',
    place: 'Unterhafen',
    topics: { city: 'Stadtverordnetenversammlung', schools: 'Schulen' },
    author: 'Änne Großkreutz',
    titles: [
      'Stadt kauft den Hafen zurück, Kai um Kai',
      'Nachtbusse fahren künftig bis zwei Uhr',
      'Wer bezahlt die alte Druckerei?',
      'Seit März eine Schule ohne Dach',
      'Der Fluss ist wieder sauber, sagen die Schwimmer',
      'Sieben Fragen zum Haushalt',
    ],
    long: 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung aufgehoben',
    summary:
      'Um zehn nach zwei wurde abgestimmt, nach einer Nacht, in der die Galerie voll blieb und niemand nach Hause ging.',
    paragraphs: [
      'Am *Dienstagabend* beriet der Rat, wie der Hafen, die Schulen und die alte Druckerei **bezahlt werden** sollen. Niemand hatte erwartet, dass so viele Leute kommen und reden würden; um Mitternacht standen die Türen noch offen.',
      'Von den 1.204 Seiten des Haushalts handeln [elf von den Kaianlagen](/topics/city): wem sie gehören, seit wann, und was die Instandsetzungsmaßnahmen kosten würden, nämlich 4,2 Millionen.',
    ],
    heading: 'Was beschlossen wurde',
    quote: 'Darauf warten wir, seit der Kran ins Wasser gefallen ist.',
    about: 'Über diese Zeitung',
    kind: 'Bericht',
  },
  ar: {
    name: 'صحيفة الميناء الأسفل',
    tagline: 'ما يجري بين الجسر والبحر',
    place: 'الميناء الأسفل',
    topics: { city: 'مجلس المدينة', schools: 'المدارس' },
    author: 'ليلى حداد',
    titles: [
      'المجلس يستعيد الميناء رصيفًا بعد رصيف',
      'حافلات الليل تعمل حتى الثانية',
      'من يدفع ثمن المطبعة القديمة؟',
      'مدرسة بلا سقف منذ آذار',
      'النهر نظيف من جديد، يقول من يسبحون فيه',
      'سبعة أسئلة عن الموازنة الجديدة',
    ],
    long: 'أفاستسقيناكموها والقسطنطينيّة: مجلس المدينة يجيب عن أسئلة القرّاء كلّها',
    summary:
      'جرى التصويت بعد الثانية بعشر دقائق، في ليلة بقيت فيها الشرفة ممتلئة ولم يعد أحد إلى بيته.',
    paragraphs: [
      'اجتمع المجلس مساء *الثلاثاء* ليقرّر كيف **تُموَّل** أعمال الميناء والمدارس والمطبعة القديمة. لم يتوقّع أحد أن يأتي هذا العدد من الناس ليتكلّموا، وعند منتصف الليل كانت الأبواب لا تزال مفتوحة.',
      'من صفحات الموازنة البالغة 1204 صفحات، [إحدى عشرة عن الأرصفة](/topics/city): من يملكها ومنذ متى، وكم يكلّف إصلاحها: 4.2 مليون.',
    ],
    heading: 'ما الذي تقرّر',
    quote: 'ننتظر هذا منذ سقطت الرافعة في الماء.',
    about: 'عن هذه الصحيفة',
    kind: 'خبر',
  },
  ja: {
    name: '下港新報',
    tagline: '橋と海のあいだで起きること',
    place: '下港',
    topics: { city: '市役所', schools: '学校' },
    author: '青木 玲',
    titles: [
      '市が港を買い戻す、岸壁ひとつずつ',
      '夜行バス、午前二時まで運行へ',
      '旧印刷所の費用は誰が払うのか',
      '三月から屋根のない学校',
      '川はきれいになった、泳ぐ人たちが語る',
      '新しい予算についての七つの疑問',
    ],
    long: '下港地区旧印刷所保存活用検討委員会設置要綱の一部を改正する要綱をめぐる議論が深夜まで続く',
    summary: '採決は午前二時十分。傍聴席は一晩中埋まり、帰る人はいなかった。',
    paragraphs: [
      '市議会は*火曜日*の夜、港と学校と旧印刷所の費用を**どうまかなうか**を話し合った。これほど多くの人が発言に来るとは誰も思わず、真夜中になっても扉は開いたままだった。',
      '千二百四ページの予算書のうち、[岸壁についてのものは十一ページ](/topics/city)。所有者と年月、修理にかかる四百二十万という額が記されている。',
    ],
    heading: '決まったこと',
    quote: 'クレーンが海に落ちた日から、これを待っていた。',
    about: 'この新聞について',
    kind: '報道',
  },
}
