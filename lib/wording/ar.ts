import type { en } from './en.ts'

/** Arabic counts in six forms; the noun follows the form that CLDR's plural rules give. */
const plural = new Intl.PluralRules('ar')
const number = new Intl.NumberFormat('ar')

function counted(count: number, forms: Record<'one' | 'two' | 'few' | 'many' | 'other', string>) {
  const form = plural.select(count)
  if (form === 'one') return forms.one
  if (form === 'two') return forms.two
  return `${number.format(count)} ${form === 'few' ? forms.few : form === 'many' ? forms.many : forms.other}`
}

/** The interface in Arabic. */
export const ar: typeof en = {
  skipToContent: 'انتقل إلى المحتوى',
  mainMenu: 'الأقسام',
  footerMenu: 'المزيد',
  languageMenu: 'اللغات',
  by: (names) => `بقلم ${names}`,
  published: 'نُشر',
  updated: 'حُدِّث',
  minutes: (count) =>
    `قراءة ${counted(count, { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', other: 'دقيقة' })}`,
  topics: 'الموضوعات',
  topic: 'موضوع',
  authors: 'الكتّاب',
  author: 'كاتب',
  series: 'السلاسل',
  archive: 'الأرشيف',
  latest: 'الأحدث',
  lead: 'الافتتاحية',
  moreFrom: (name) => `المزيد من ${name}`,
  part: (count) => `الجزء ${number.format(count)}`,
  partOfSeries: (count, name) => `الجزء ${number.format(count)} من سلسلة «${name}»`,
  inThisSeries: 'في هذه السلسلة',
  thisPart: 'هذا الجزء',
  corrections: 'تصويبات',
  correction: 'تصويب',
  correctionsIntro: 'حين نخطئ نقول ذلك: في المقال نفسه وهنا، الأحدث أولًا.',
  noCorrections: 'لا تصويبات حتى الآن.',
  firstPublishedBy: 'نُشر أول مرة في',
  firstPublishedOn: (date) => `بتاريخ ${date}`,
  publishedFirstIn: (name) => `نُشر أول مرة في ${name}`,
  licence: 'الرخصة',
  related: 'مقالات ذات صلة',
  neighbours: 'قبل وبعد',
  previousArticle: 'قبله',
  nextArticle: 'بعده',
  alsoIn: 'متاح أيضًا بـ',
  withdrawnTitle: 'سُحب هذا المقال',
  withdrawnOn: (date) => `نُشر بتاريخ ${date} ثم سُحب.`,
  articleWithdrawn: (date) => `سُحب مقال نُشر بتاريخ ${date}`,
  reason: 'السبب',
  articlesBy: (name) => `مقالات ${name}`,
  articlesIn: (name) => `مقالات في ${name}`,
  olderArticles: 'مقالات أقدم',
  newerArticles: 'مقالات أحدث',
  newestArticles: 'أحدث المقالات',
  page: (count) => `الصفحة ${number.format(count)}`,
  pages: 'الصفحات',
  allTopics: 'كل الموضوعات',
  allAuthors: 'كل الكتّاب',
  allSeries: 'كل السلاسل',
  noArticles: 'لم يُنشر شيء هنا بعد.',
  emptyPublication: 'المقال الأول في الطريق.',
  emptyPublicationHint: 'تظهر هنا المقالات التي تُحفظ في مجلد المحتوى.',
  articleCount: (count) =>
    counted(count, {
      one: 'مقال واحد',
      two: 'مقالان',
      few: 'مقالات',
      many: 'مقالًا',
      other: 'مقال',
    }),
  notFoundTitle: 'هذه الصفحة ليست هنا',
  notFoundText: 'ربما كُتب العنوان خطأً، أو لم توجد الصفحة قط.',
  perhaps: 'ربما كنت تبحث عن',
  tryThese: 'قد يفيدك هذا',
  frontPage: 'الصفحة الأولى',
  goneTitle: 'لم يعد هذا المقال منشورًا',
  goneText: 'نُشر لمدة محدودة، وقد انتهت.',
  notice: 'تنبيه',
  errorTitle: 'حدث خطأ ما',
  errorText: 'تعذّر عرض الصفحة. حاول مرة أخرى بعد قليل.',
  footnotes: 'حواشٍ',
  backToText: 'عودة إلى النص',
  taskDone: 'أُنجز',
  taskOpen: 'لم يُنجز',
  videoOn: (platform) => `فيديو على ${platform}`,
  embedOn: (host) => `صفحة مضمّنة من ${host}`,
  listOf: (names) => new Intl.ListFormat('ar').format(names),
}
