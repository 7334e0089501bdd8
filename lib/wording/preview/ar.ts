import type { en } from './en.ts'

export const ar: typeof en = {
  draft: 'مسودة',
  scheduled: 'مجدول',
  expired: 'منتهٍ',
  withdrawn: 'مسحوب',
  draftText: 'هذا المقال غير منشور، ولم يُحدَّد موعد لنشره.',
  scheduledText: (moment) => `سيُنشر هذا المقال في ${moment}.`,
  expiredText: (moment) =>
    `كان هذا المقال متاحًا حتى ${moment}، وعنوانه يفيد الآن بأنه لم يعد موجودًا.`,
  withdrawnText: (reason) => `يجد القراء إشعارًا مكانه. السبب: ${reason}`,
  previewText: (moment) => `تراه عبر رابط أُعدّ لك، وهو صالح حتى ${moment}. نرجو ألا تشاركه مع غيرك.`,
  unknownTitle: 'لا معاينة هنا',
  unknownText:
    'ربما لم يُنسخ الرابط كاملًا، أو أن ما يقود إليه ليس على هذا الخادم. اسأل هيئة التحرير التي أرسلته.',
  overTitle: 'انتهت هذه المعاينة',
  overText: 'الرابط إلى مقال غير منشور صالح لمدة محدودة. اطلب رابطًا جديدًا من هيئة التحرير.',
}
