import PostalMime, { type Email } from 'postal-mime'
import { codesOfReply, quoteOf } from '../replies/reply-codes.ts'
import { saidInText } from '../replies/report-text.ts'
import { type Verdict, verdictOf, verdicts } from '../replies/verdict.ts'

/** What a mail that came back says. */
export type Report =
  | { kind: 'bounce'; failures: Failure[]; ours: string[]; traces: string }
  | { kind: 'complaint'; traces: string }
  /** Nothing that says anything about an address: a delay, an absence notice, a mail of a person. */
  | { kind: 'other' }

/** What was said of one recipient. */
export interface Failure {
  /** The addresses that it has in the report: the one that we wrote to, and what an alias made of it. */
  recipients: string[]
  reply: string
}

/** Fields of a block of RFC 822 headers, by name in lower case. */
type Fields = Map<string, string>

/** Headers in which relays write to whom a mail was addressed; the others may quote anything. */
const addressed = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to']
/** RFC 5965, 7.3: what readers say. Others tell of viruses, of signatures, or that it is no spam (RFC 6430). */
const complaints = ['abuse', 'fraud', 'opt-out', 'opt-out-list']

/** Bytes of a mail that are read. Anybody may send one: a megabyte of what is laborious to read takes seconds. */
export const mostRead = 128 * 1024
/** So many lines may begin like a boundary of parts (RFC 2046, 5.1.1), of which a report has a handful. */
const mostDivided = 100

/**
 * Reads a mail as it came: a report of a delivery (RFC 3464) or of a complaint (RFC 5965), which say all at their beginning. `traces` is every
 * place of it in which our own return address or unsubscribe link may stand. A mail that cannot be read says nothing; never throws.
 */
export async function readReport(raw: Uint8Array): Promise<Report> {
  const beginning = raw.subarray(0, mostRead)
  if (Buffer.from(beginning).toString('latin1').split('\n--').length > mostDivided)
    return { kind: 'other' }
  const mail = await PostalMime.parse(beginning, {
    // The mail that came back is not looked into, only at what it begins with.
    ...{ forceRfc822Attachments: true, attachmentEncoding: 'utf8', maxNestingDepth: 20 },
  }).catch(() => undefined)
  if (!mail) return { kind: 'other' }
  const status = part(mail, ['message/delivery-status', 'message/global-delivery-status'])
  const feedback = part(mail, ['message/feedback-report'])
  const traces = [
    ...mail.headers.filter(({ key }) => addressed.includes(key)).map(({ value }) => value),
    ...['original-mail-from'].map((name) => blocks(feedback ?? '')[0]?.get(name) ?? ''),
    ...returned(mail),
  ].join('\n')
  if (feedback) return complaintIn(feedback, traces)
  const text = status === undefined ? saidInText(mail) : undefined
  const failures = status === undefined ? [text].filter((each) => !!each) : failuresIn(status)
  if (failures.length === 0) return { kind: 'other' }
  return { kind: 'bounce', failures, ours: oursIn(mail), traces }
}

/**
 * What the worst failure of a report says about a reader, of whom the address is given: in codes such as `550 5.1.1`, and in
 * words without an address. That somebody else has no mailbox, such as a member of the alias that they gave us, is at most
 * a sign that the mail did not arrive.
 */
export function worstOf(
  { failures, ours }: Pick<Extract<Report, { kind: 'bounce' }>, 'failures' | 'ours'>,
  address: string,
): { verdict: Verdict; code: string; quote: string } | undefined {
  const parties = { recipient: address, ours }
  return failures
    .map(({ recipients, reply }) => {
      const said = verdictOf(reply, 'report', parties)
      const isOthers = !recipients.some((each) => each.toLowerCase() === address.toLowerCase())
      const verdict: Verdict = isOthers && said !== 'about-us' ? 'passing' : said
      return { verdict, code: codesOfReply(reply), quote: quoteOf(reply, address) }
    })
    .toSorted((one, other) => verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict))[0]
}

function part({ attachments }: Email, types: string[]): string | undefined {
  const found = attachments.find(({ mimeType }) => types.includes(mimeType))
  return typeof found?.content === 'string' ? found.content : undefined
}

/** What our own mail, or what came back of it, says about whom it was for. */
function returned(mail: Email): string[] {
  const headers = returnedHeaders(mail)
  return ['return-path', 'list-unsubscribe'].map((name) => headers?.get(name) ?? '')
}

/** Our own addresses, as the mail that came back has them. */
function oursIn(mail: Email): string[] {
  const headers = returnedHeaders(mail)
  return ['return-path', 'from'].flatMap(
    (name) => /[^\s<>"]+@[^\s<>"]+/.exec(headers?.get(name) ?? '') ?? [],
  )
}

function returnedHeaders(mail: Email): Fields | undefined {
  const original = part(mail, [
    ...['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'],
  ])
  return blocks(original ?? '')[0]
}

function complaintIn(feedback: string, traces: string): Report {
  const type = blocks(feedback)[0]?.get('feedback-type')?.toLowerCase() ?? ''
  return complaints.includes(type) ? { kind: 'complaint', traces } : { kind: 'other' }
}

/** What was said of the recipients whom a report says failed. */
function failuresIn(status: string): Failure[] {
  return blocks(status)
    .filter((fields) => fields.get('action')?.toLowerCase().startsWith('failed'))
    .map((fields) => ({ recipients: recipientsIn(fields), reply: saidIn(fields) }))
}

/** RFC 3464, 2.3.1 and 2.3.2; the original one may be escaped (xtext, RFC 3461, 4). */
function recipientsIn(fields: Fields): string[] {
  return ['final-recipient', 'original-recipient'].flatMap((name) => {
    const [, address = ''] = /^[\w-]+\s*;\s*<?([^\s<>]+)/.exec(fields.get(name) ?? '') ?? []
    const plain = address.replace(/\+([0-9A-F]{2})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return [address, plain].filter(Boolean)
  })
}

function saidIn(fields: Fields): string {
  return replyOf(fields.get('diagnostic-code') ?? '', fields.get('status') ?? '')
}

/** The reply of the relay where it is told (RFC 3464, 2.3.6), behind the status (2.3.4), which is the outer one. */
export function replyOf(diagnostic: string, status: string): string {
  const reply = diagnostic.replace(/^[\w-]+;\s*/, '')
  const [outer = ''] = /[245]\.\d{1,3}\.\d{1,3}/.exec(status) ?? []
  const [code = ''] = /^[2-5]\d\d(?=[\s-]|$)/.exec(reply) ?? []
  return [code, outer, reply.slice(code.length)].filter(Boolean).join(' ')
}

/** Blocks of fields that blank lines divide; a field that goes on in further lines is one (RFC 5322, 2.2.3). */
function blocks(text: string): Fields[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.replace(/\n[ \t]+/g, ' ').split('\n')
      const pairs = lines.flatMap((line): [string, string][] => {
        const colon = line.indexOf(':')
        return colon < 1
          ? []
          : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
      })
      return new Map(pairs)
    })
}
