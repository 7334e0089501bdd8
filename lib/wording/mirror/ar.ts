import type { MirrorWording } from './wording.ts'

export const ar: MirrorWording = {
  copy: 'نسخة',
  copyOf: (name) => `هذه نسخة من ${name}. الأصل على العنوان`,
  moved: 'انتقلت هذه الصفحة إلى:',
}
