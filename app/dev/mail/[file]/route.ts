import { currentPublication } from '#lib/server/publication.ts'
import { missingAnswer, pageAnswer } from '../answer.ts'
import { askedMail } from '../asked-mail.ts'
import { mailPage } from '../shown.ts'

/** One mail that was kept instead of sent. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const mail = await askedMail((await params).file)
  if (!mail) return missingAnswer()
  const { site } = await currentPublication()
  return pageAnswer(mailPage(mail, site.url.replace(/\/+$/, '')))
}
