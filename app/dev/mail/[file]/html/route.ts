import { frameAnswer } from '#app/dev/mail/answer.ts'
import { framed } from '#app/dev/mail/mail-pages.ts'
import { mailRoute } from '#app/dev/mail/mail-route.ts'

/** The HTML of a mail that was kept instead of sent, for the frame of its page. */
export const GET = mailRoute((mail, siteUrl) => frameAnswer(framed(mail.html, siteUrl)))
