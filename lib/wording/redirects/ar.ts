import type { en } from './en.ts'

export const ar: typeof en = {
  moved: 'انتقلت هذه الصفحة إلى:',
  goOn: 'تابع من هنا:',
}
