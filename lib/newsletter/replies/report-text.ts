import type { Email } from 'postal-mime'

/** So many characters of a mail's text are looked through. */
const longestText = 16_384

/**
 * What a relay said, and of whom, in a mail that came back without a report of a delivery: qmail's (QSBMF, cr.yp.to/proto/qsbmf.txt) and Exim's, which
 * have text alone. Undefined where the mail is not of these: what a person wrote says nothing.
 */
export function saidInText(mail: Email): { recipients: string[]; reply: string } | undefined {
  const text = (mail.text ?? '').slice(0, longestText).replaceAll('\r\n', '\n')
  if (isQmail(text)) return qmailReply(text)
  const failed = mail.headers.find(({ key }) => key === 'x-failed-recipients')?.value
  const reply = failed === undefined ? undefined : eximReply(text)
  // Of several the reply is that of the first.
  if (failed !== undefined && reply !== undefined)
    return { recipients: failed.split(',').length === 1 ? [failed.trim()] : [], reply }
  return undefined
}

function isQmail(text: string): boolean {
  return /^\s*Hi\. This is the \S{0,40}(?:qmail|MTA)/i.test(text)
}

/** The paragraph about the recipient, from the sign of its address to the copy of the mail. */
function qmailReply(text: string): ReturnType<typeof saidInText> {
  const [report = ''] = text.split(/^--- /m)
  const [, recipient = '', words] = /(?:^|\n)<([^>\n]*)>:\n([\s\S]+?)(?:\n\n|$)/.exec(report) ?? []
  if (words === undefined) return undefined
  const [, said] = /\bsaid:\s*([\s\S]+)/.exec(words) ?? []
  return { recipients: [recipient], reply: said ?? `5.0.0 ${words}` }
}

/** What follows the address; a notice that the mail is only late has no word of a permanent error. */
function eximReply(text: string): string | undefined {
  if (!/permanent error/i.test(text)) return undefined
  const [, , words = ''] = /permanent error([^\n]*\n)+?\n([\s\S]{1,2000})/i.exec(text) ?? []
  const [said] = /^[ \t]*[45]\d\d[ -][^\n]*(?:\n[ \t]*[45]\d\d[ -][^\n]*)*/m.exec(words) ?? []
  return said?.trim() ?? `5.0.0 ${words.split(/\n--/)[0]?.trim() ?? ''}`
}
