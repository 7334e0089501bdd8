import type { en } from './en.ts'

export const ar: typeof en = {
  copy: 'نسخة',
  copyOf: (name) => `هذه نسخة من ${name}. الأصل على العنوان`,
}
