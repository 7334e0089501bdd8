import type { en } from './en.ts'

const articles = (count: number): string => {
  if (count === 1) return 'مقال واحد'
  if (count === 2) return 'مقالان'
  const rest = count % 100
  if (rest >= 3 && rest <= 10) return `${count} مقالات`
  return rest >= 11 ? `${count} مقالًا` : `${count} مقال`
}

export const ar: typeof en = {
  search: 'بحث',
  intro: 'كل مقالات الأرشيف بكلماتها، والكتّاب والمواضيع والسلاسل بأسمائها.',
  query: 'كلمات البحث',
  narrow: 'تضييق البحث',
  topic: 'الموضوع',
  anyTopic: 'كل المواضيع',
  author: 'الكاتب',
  series: 'السلسلة',
  named: 'كتّاب ومواضيع وسلاسل',
  anyAuthor: 'كل الكتّاب',
  language: 'اللغة',
  anyLanguage: 'كل اللغات',
  from: 'من',
  to: 'إلى',
  resultsFor: (query) => `بحث: ${query}`,
  articles,
  moreThan: (count) => `أكثر من ${articles(count)}. هذه هي الأقرب؛ ضيّق البحث لترى غيرها.`,
  pageOf: (page, pages) => `الصفحة ${page} من ${pages}`,
  resultPages: 'صفحات النتائج',
  nextPage: 'مزيد من النتائج',
  previousPage: 'النتائج السابقة',
  didYouMean: 'هل تقصد',
  nothing: 'لم نعثر على شيء',
  nothingFor: (query) => `لا مقال فيه كل هذا: ${query}`,
  nothingLike: 'لا مقال يوافق ما طلبته المرشّحات.',
  hints: 'ما قد يساعد',
  hintSpelling: 'راجع الإملاء، أو جرّب كلمة أخرى بالمعنى نفسه.',
  hintFewer: 'ابحث عن كلمات أقل: يجب أن تكون كلها في المقال.',
  hintPhrase: 'الكلمات بين علامتي اقتباس يجب أن تتوالى. من دونهما تجد أكثر.',
  without: (filter) => `ابحث من دون هذا المرشّح: ${filter}`,
  withoutAny: 'ابحث من دون أي مرشّح',
  howTo: 'علامتا الاقتباس تجدان كلمات متتالية؛ وعلامة الناقص قبل كلمة تستبعد ما فيه تلك الكلمة.',
  newest: 'أحدث المقالات',
}
