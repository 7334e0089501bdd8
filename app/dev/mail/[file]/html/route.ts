import { frameAnswer, missingAnswer } from '#app/dev/mail/answer.ts'
import { askedMail } from '#app/dev/mail/asked-mail.ts'
import { framed } from '#app/dev/mail/shown.ts'
import { currentPublication } from '#lib/server/publication.ts'

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
