import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { unsubscribeHeaders } from '#lib/newsletter/mails/one-click.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { type ListId, topicOf } from '#lib/publication/lists/lists.ts'
import type { IssueLetter } from './issue-letter.ts'
import type { IssuePublication } from './issue-publication.ts'

/** What an issue's mails carry for mail programs and services, beside addresses, subject and date. */
export function issueHeaders(
  { list, language }: Issue,
  letter: IssueLetter,
  publication: IssuePublication,
): Record<string, string> {
  const { hostname } = new URL(publication.url)
  const id = `<${[listLabel(list), language.toLowerCase(), hostOf(hostname)].join('.')}>`
  // What may pass for an encoded word is decoded in quotation marks, too.
  const isPlain = /^[\x20-\x7e]+$/.test(letter.list) && !letter.list.includes('=?')
  return {
    // RFC 2919; the name before it may be a quoted string (RFC 5322, 3.2.4).
    'List-Id': isPlain ? `"${letter.list.replace(/["\\]/g, '\\$&')}" ${id}` : id,
    ...unsubscribeHeaders(letter.links.unsubscribe),
    // RFC 2369; nobody can write to the list.
    'List-Help': `<${placeOf(publication, newsletterPath)}>`,
    'List-Subscribe': `<${placeOf(publication, newsletterPath)}>`,
    'List-Archive': `<${letter.archive}>`,
    'List-Post': 'NO',
    ...(publication.contact && { 'List-Owner': `<mailto:${publication.contact}>` }),
    // RFC 3834: holiday notices must not answer it.
    'Auto-Submitted': 'auto-generated',
    // RFC 3282.
    'Content-Language': language,
  }
}

/**
 * A mail's Message-ID: the same however often it is sent, another for each list, as mail services drop the second of two
 * mails with one. `subscriber` is of letters, digits, `-` and `_`.
 */
export function issueMessageId(issue: Issue, siteUrl: string, subscriber: string): string {
  return `<${issueName(issue)}.${subscriber}@${hostOf(new URL(siteUrl).hostname)}>`
}

/** Letters and digits that name an issue by its key and its content. */
export function issueName({ list, language, day, hash }: Issue): string {
  return digest([list, language, day, hash].join('\0'))
}

/** The part of a List-Id that names the list: letters, digits and hyphens (RFC 2919, 2). */
function listLabel(list: ListId): string {
  const topic = topicOf(list)
  if (topic === undefined) return list
  return `topic-${/^[a-z0-9-]{1,60}$/.test(topic) ? topic : digest(topic)}`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** A host as the right side of an id may have it: an address in numbers is none. */
function hostOf(hostname: string): string {
  return isIP(hostname.replace(/[[\]]/g, '')) ? 'localhost' : hostname
}
