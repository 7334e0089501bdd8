import { currentPublication } from '#lib/publication.ts'
import { frameAnswer, missingAnswer } from '../../answer.ts'
import { askedMail } from '../../asked-mail.ts'
import { framed } from '../../shown.ts'

/** The HTML of a mail that was kept instead of sent, for the frame of its page. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const mail = await askedMail((await params).file)
  if (!mail) return missingAnswer()
  const { site } = await currentPublication()
  return frameAnswer(framed(mail.html, site.url.replace(/\/+$/, '')))
}
