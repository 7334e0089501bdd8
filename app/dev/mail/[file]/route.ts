import { pageAnswer } from '../answer.ts'
import { mailPage } from '../mail-pages.ts'
import { mailRoute } from '../mail-route.ts'

/** One mail that was kept instead of sent. */
export const GET = mailRoute((mail, siteUrl) => pageAnswer(mailPage(mail, siteUrl)))
