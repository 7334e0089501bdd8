import PostalMime, { type Email } from 'postal-mime'
import { codesOfReply, quoteOf } from '../replies/reply-codes.ts'
import { saidInText } from '../replies/report-text.ts'
import { type Verdict, verdictOf, verdicts } from '../replies/verdict.ts'

/** What a mail that came back says. */
export type Report =
  /** `code` and `quote` are what a relay said, in codes such as `550 5.1.1`, and in words without an address. */
  | { kind: 'bounce'; code: string; verdict: Verdict; quote: string; traces: string }
  | { kind: 'complaint'; traces: string }
  /** Nothing that says anything about an address: a delay, an absence notice, a mail of a person. */
  | { kind: 'other' }

/** Fields of a block of RFC 822 headers, by name in lower case. */
type Fields = Map<string, string>

/** Headers in which relays write to whom a mail was addressed; the others may quote anything. */
const addressed = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to']
/** RFC 5965, 7.3: what readers say. Others tell of viruses, of signatures, or that it is no spam (RFC 6430). */
const complaints = ['abuse', 'fraud', 'opt-out', 'opt-out-list']

/**
 * Reads a mail as it came: a report of a delivery (RFC 3464) or of a complaint (RFC 5965). `traces` is every place of it
 * in which our own return address or unsubscribe link may stand. A mail that cannot be read says nothing; never throws.
 */
export async function readReport(raw: Uint8Array): Promise<Report> {
  const mail = await PostalMime.parse(raw, {
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
  const said = status === undefined ? saidInText(mail) : failureIn(status)
  if (said === undefined) return { kind: 'other' }
  const verdict = verdictOf(said, 'report')
  return { kind: 'bounce', code: codesOfReply(said), verdict, quote: quoteOf(said, ''), traces }
}

function part({ attachments }: Email, types: string[]): string | undefined {
  const found = attachments.find(({ mimeType }) => types.includes(mimeType))
  return typeof found?.content === 'string' ? found.content : undefined
}

/** What our own mail, or what came back of it, says about whom it was for. */
function returned(mail: Email): string[] {
  const original = part(mail, [
    ...['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'],
  ])
  const [headers] = blocks(original ?? '')
  return ['return-path', 'list-unsubscribe'].map((name) => headers?.get(name) ?? '')
}

function complaintIn(feedback: string, traces: string): Report {
  const type = blocks(feedback)[0]?.get('feedback-type')?.toLowerCase() ?? ''
  return complaints.includes(type) ? { kind: 'complaint', traces } : { kind: 'other' }
}

/** What was said of the recipients whom a report says failed, the worst; undefined where none did. */
function failureIn(status: string): string | undefined {
  const said = blocks(status)
    .filter((fields) => fields.get('action')?.toLowerCase().startsWith('failed'))
    .map(saidIn)
  const worth = (reply: string) => verdicts.indexOf(verdictOf(reply, 'report'))
  return said.toSorted((one, other) => worth(one) - worth(other))[0]
}

/** The reply of the relay where it is told (RFC 3464, 2.3.6), behind the status (2.3.4), which is the outer one. */
function saidIn(fields: Fields): string {
  const reply = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+;\s*/, '')
  const [status = ''] = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '') ?? []
  const [code = ''] = /^[2-5]\d\d(?=[\s-]|$)/.exec(reply) ?? []
  return [code, status, reply.slice(code.length)].filter(Boolean).join(' ')
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
