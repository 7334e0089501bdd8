import type { WaysOnWording } from './wording.ts'

export const ar: WaysOnWording = {
  previousPart: 'الجزء السابق',
  nextPart: 'الجزء التالي',
  allParts: 'جميع أجزاء السلسلة',
  nearTopics: 'موضوعات مجاورة',
}
