import { pageAnswer } from '../answer.ts'
import { mailRoute } from '../mail-route.ts'
import { mailPage } from '../shown.ts'

/** One mail that was kept instead of sent. */
export const GET = mailRoute((mail, siteUrl) => pageAnswer(mailPage(mail, siteUrl)))
