import type { en } from './en.ts'

/** Arabic counts in six forms; the noun follows the form that CLDR's plural rules give. */
const plural = new Intl.PluralRules('ar')
const number = new Intl.NumberFormat('ar')

function words(count: number): string {
  const form = plural.select(count)
  if (form === 'one') return 'كلمة واحدة'
  if (form === 'two') return 'كلمتين'
  return `${number.format(count)} ${form === 'few' ? 'كلمات' : 'كلمة'}`
}

/** What is said of an article's history, in Arabic. */
export const ar: typeof en = {
  history: 'سجل التعديلات',
  seeHistory: 'ما تغيّر منذ نشره',
  backToArticle: 'عودة إلى المقال',
  intro: 'كل نسخة كانت منشورة، من الأحدث إلى الأولى، وما غيّرته كل منها.',
  published: 'نُشر',
  changed: 'عُدِّل',
  withdrawn: 'سُحب',
  wordsAdded: (count) => `إضافة ${words(count)}`,
  wordsRemoved: (count) => `حذف ${words(count)}`,
  alsoChanged: (names) => `تغيّر أيضًا: ${names}`,
  wasAdded: 'أُضيف:',
  wasRemoved: 'حُذف:',
  tooLarge: 'التغيير أكبر من أن يُعرض كلمة كلمة.',
  message: 'ملاحظة',
  good: 'موقَّع، والتوقيع صحيح',
  bad: 'موقَّع، والتوقيع غير صحيح',
  unknown: 'موقَّع، وتعذّر التحقق من التوقيع',
  none: 'غير موقَّع',
  keyTitle: 'العنوان',
  keySummary: 'المقدمة',
  keyText: 'النص',
  keyAuthors: 'أسماء الكتّاب',
  keyTopics: 'الموضوعات',
  keyImage: 'الصورة الرئيسية',
  keyKind: 'نوع المقال',
  keyLanguage: 'اللغة',
  keySeries: 'السلسلة',
  keyPart: 'الجزء',
  keySource: 'المصدر',
  keyDate: 'تاريخ النشر',
  keyUpdated: 'تاريخ آخر تعديل',
  keyCorrections: 'التصويبات',
  keyTranslationOf: 'الترجمة',
  keySlug: 'عنوان الصفحة',
  keyExpires: 'نهاية النشر',
  keyWithdrawn: 'السحب',
  keyLinks: 'الروابط',
  keyPictures: 'الصور',
}
