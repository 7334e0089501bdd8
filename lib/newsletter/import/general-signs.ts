import type { ImportStatus } from '../records/entry.ts'
import { idleWords, type Sign, statusWords } from './status-words.ts'

const joined = (patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'))

/** Of other things than mail, or with other things in them than whether: links, numbers, marks. */
const aside = joined([
  /\b(?:sms|phone|mobile|whatsapp|calls?|push|track\w*|cookies?|ads?|enrich\w*|double)\b/,
  /\b(?:link|url|token|hash|key|page|ip|ips|count|counts|number|num|total|rate|score|soft|source|form|id)\b/,
  /bouncecount|softbounce/,
])

/** Columns in which somebody writes that a reader has left: nobody is written to because it is not known. */
const left = joined([
  /unsub(?:scri\w*)?|opt(?:ed)? ?out|\bdnc\b|\bdnm\b|\bdne\b|no ?(?:e ?)?mail(?:ing)?s?\b/,
  /do ?not ?(?:contact|e ?mail|mail|send|disturb|write)|black ?list|block ?list|\bblocked\b/,
  /\b(?:disabled|inactive|deactivated|banned)(?: at| on| date)?$/,
  /\bcancell?ed(?: at| on)?$|(?:\b|^date )(?:deleted|removed|withdrawn|revoked)(?: at| on| date)?$/,
])

/** In which they write that an address is not to be written to. */
const suppressed = joined([
  /bounce|complain|\babuse|\bspam|\bjunk|undeliverab|suppress|quarantine|\bcleaned\b/,
  /\binvalid e ?mail|\be ?mail (?:address )?(?:is )?invalid\b/,
])

const subject =
  '(?:is |has |e ?mail |mailing |newsletter |marketing |gdpr |user |contact |for |to )*'
/** In which they write that somebody has agreed, or not. */
const consent = new RegExp(
  `^${subject}(?:opt(?:ed)? ?in|subscribed|consent(?:ed)?|agreed|permission|accepts? (?:e ?mail )?marketing|(?:allows?|allowed) (?:e ?mails?|mails?|contact)|can (?:e ?mail|contact|be contacted)|contactable|mailable|active|enabled)(?: (?:in )?(?:to|for) (?:e ?mails?|marketing|newsletters?)| given)?$`,
)
/** In which they write that an address can be written to at all. */
const reachable = /^(?:is |e ?mail |address )*(?:deliverable|valid)$/

/** In which they write that an address was confirmed. */
const confirmed = new RegExp(`^${subject}(?:confirmed|verified)$`)

const status =
  /^(?:e ?mail|newsletter|mailing|subscription|subscriber|opt ?in|consent|permission)(?: (?:address|list|marketing|subscription|permission|opt ?in|consent))* (?:status|state)$/

/**
 * What a column tells by its name alone, as it stands in the file, whatever the tool that wrote it; undefined where it tells
 * nothing of whether somebody may be written to.
 */
export function generalSign(name: string): Sign | undefined {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const column = name.toLowerCase()
  if (aside.test(words)) return undefined
  if (suppressed.test(words)) return { column, unlessNo: 'suppressed' }
  if (status.test(words)) return { column, words: stateWords }
  if (left.test(words)) return { column, unlessNo: 'unsubscribed' }
  if (reachable.test(words)) return { column, ifNo: 'suppressed' }
  if (consent.test(words)) return { column, ifNo: 'unsubscribed' }
  return confirmed.test(words) ? { column, ifNo: 'pending' } : undefined
}

const stateWords: Record<string, ImportStatus | null> = {
  ...Object.fromEntries(idleWords.map((word) => [word, null])),
  ...{
    yes: null,
    true: null,
    '1': null,
    no: 'unsubscribed',
    false: 'unsubscribed',
    '0': 'unsubscribed',
  },
  ...{ 'no permissions set': 'unsubscribed', 'temporary hold': 'unsubscribed' },
  ...{ invalid: 'suppressed', complaint: 'suppressed', bounce: 'suppressed', abuse: 'suppressed' },
  ...statusWords,
}
