import type { en } from './en.ts'

export const ar: typeof en = {
  previousPart: 'الجزء السابق',
  nextPart: 'الجزء التالي',
  allParts: 'جميع أجزاء السلسلة',
  nearTopics: 'موضوعات مجاورة',
}
