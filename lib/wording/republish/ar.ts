import type { en } from './en.ts'

export const ar: typeof en = {
  republish: 'إعادة نشر هذا المقال',
  mayBeRepublished: (licence) => `يمكن إعادة نشر هذا المقال بموجب الرخصة ${licence}.`,
  how: 'الطريقة، والنص الجاهز للنسخ',
  terms: 'الشروط',
  keepCredit: (publication) => `اذكر أسماء الكتّاب و${publication}، وضع رابطًا إلى العنوان أدناه.`,
  keepWords: 'لا تغيّر أكثر مما تسمح به الرخصة، واذكر ما غيّرته.',
  keepPictures: 'قد تكون الصور ملكًا لغيرنا: أبقِ أسماء أصحابها، واحذف ما لا نملك منحه.',
  keepCanonical: 'إن طلب نظامك عنوانًا أساسيًا (canonical) فضع هذا العنوان:',
  readLicence: 'اقرأ الرخصة',
  creditLine: 'سطر النسبة',
  html: 'HTML',
  htmlHint: 'لنظام يقبل HTML. العناوين كاملة، ولا شيء يعتمد على تنسيق موقعنا.',
  text: 'نص بسيط',
  textHint: 'للبريد والطباعة وكل ما سواهما.',
  copyHint: 'حدّد النص كله داخل الحقل بالضغط على Ctrl+A أو ⌘A، ثم انسخه.',
  backToArticle: 'العودة إلى المقال',
  credit: (title, publication, day) =>
    `نُشر مقال «${title}» أولًا في ${publication} في ${day} (\0)، ويُعاد نشره بموجب الرخصة \u0001.`,
}
