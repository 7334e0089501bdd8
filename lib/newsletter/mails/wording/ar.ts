import type { en } from './en.ts'

const plural = new Intl.PluralRules('ar')

/** The mails' words in Arabic. */
export const ar: typeof en = {
  confirmSubject: (site) => `نرجو التأكيد: ${site} بالبريد`,
  confirmTitle: 'بقيت خطوة واحدة',
  confirmIntro: (address, host, day) =>
    `في ${day} طلب أحدهم، ونرجو أن يكون أنت، عبر ${host} إرسال ما يلي إلى ${address}:`,
  confirmAsk: 'إن كان هذا صحيحًا فافتح هذه الصفحة واضغط الزر فيها:',
  confirmButton: 'تأكيد',
  confirmUntil: (day) =>
    `الرابط صالح حتى ${day}. إن لم تفعل شيئًا فلن يحدث شيء: من دون تأكيدك لن يصلك منا شيء آخر.`,
  confirmNotYou:
    'لم تكن أنت؟ تجاهل هذه الرسالة إذن. وإن تكرر الأمر فاطلب محو عنوانك: بعد ذلك لا يستطيع أحد تسجيله هنا.',
  confirmWithdraw: 'سحب الطلب',
  confirmErase: 'الاطلاع على ما يُحفظ عنك، أو محوه نهائيًا',

  alreadySubject: (site) => `أنت مشترك بالفعل: ${site} بالبريد`,
  alreadyTitle: 'أنت مشترك بالفعل',
  alreadyIntro: (address, host, day) =>
    `في ${day} طلب أحدهم، ونرجو أن يكون أنت، عبر ${host} إرسال ما يلي إلى ${address}:`,
  alreadyText: 'هذا يصلك بالفعل، ولن يتغير شيء. لك أن تختار ما يصلك ومتى:',
  alreadyButton: 'اشتراكك',

  sentBy: (site) => `ترسل ${site} هذه الرسالة بسبب اشتراك طُلب في صفحاتها.`,
  unsubscribe: 'إلغاء الاشتراك',
  preferences: 'اشتراكك: تغييره أو إيقافه مؤقتًا أو محوه',

  readOnline: 'اقرأ هذا العدد على الويب',
  withdrawnHere: 'سُحب المقال الذي كان هنا',
  goneHere: 'المقال الذي كان هنا لم يعد متاحًا',
  test: (subject) => `[تجربة] ${subject}`,
  corrections: 'تصويبات',
  correctionsOf: (title) => `تصويب: ${title}`,
  more: (count) => {
    const form = plural.select(count)
    if (form === 'one') return 'مادة أخرى على الويب'
    if (form === 'two') return 'مادتان أخريان على الويب'
    return `${count} ${form === 'few' ? 'مواد' : form === 'many' ? 'مادةً' : 'مادة'} أخرى على الويب`
  },
  youGet: (list) => `تصلك «${list}» لأن هذا العنوان اشترك فيها.`,
}
