import type { WaysOnWording } from './wording.ts'

export const ar: WaysOnWording = {
  previousPart: 'الجزء السابق',
  nextPart: 'الجزء التالي',
  nearTopics: 'موضوعات مجاورة',
}
