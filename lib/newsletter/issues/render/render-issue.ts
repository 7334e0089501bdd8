import { randomBytes } from 'node:crypto'
import { linkPath } from '#lib/addresses/addresses.ts'
import { placeOf } from '#lib/addresses/served.ts'
import { parseAddress } from '#lib/newsletter/list/address.ts'
import type { LinkPurpose, Secrets } from '#lib/newsletter/list/tokens.ts'
import { type Issue, isLetter } from '#lib/newsletter/records/issue.ts'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import type { RenderedIssue } from '#lib/newsletter/records/rendered-issue.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'
import { fitLetter } from './fit-letter.ts'
import { issueHeaders, issueMessageId, issueName } from './issue-headers.ts'
import { issueHtml } from './issue-html.ts'
import { type IssueLetter, writeLetter } from './issue-letter.ts'
import type { BuildMessage, IssuePublication } from './issue-publication.ts'
import { issueText } from './issue-text.ts'
import { cutAt, spliceIn } from './splice.ts'

/**
 * Renders an issue once for all of its recipients: the same mail but for the recipient's address, the Message-ID and the
 * links to unsubscribe and to the preferences. Rejects where a mail cannot be built.
 */
export async function renderIssue(
  issue: Issue,
  publication: IssuePublication,
  secrets: Secrets,
  build: BuildMessage,
): Promise<RenderedIssue> {
  const marks = {
    // Of the length of what takes their place, and random, so that no article can hold one.
    unsubscribe: mark(secrets, 'unsubscribe'),
    preferences: mark(secrets, 'preferences'),
    subscriber: randomBytes(16).toString('base64url'),
    // Lower case, as the host of an address is written.
    recipient: `x${randomBytes(16).toString('hex')}@recipient.invalid`,
  }
  const letter = await issueLetter(issue, publication, marks)
  const message = await build(mailOf(issue, publication, letter, marks), issueName(issue))
  const cut = cutAt(message, {
    // In the header, in the text and in the HTML.
    [marks.unsubscribe]: 3,
    [marks.preferences]: 2,
    [marks.subscriber]: 1,
    [marks.recipient]: 1,
  })
  return {
    envelopeFrom: publication.envelopeFrom ?? (() => publication.from),
    messageFor: ({ subscriberId, address }) => {
      assertAddress(address)
      return spliceIn(cut, {
        [marks.unsubscribe]: secrets.linkToken('unsubscribe', subscriberId),
        [marks.preferences]: secrets.linkToken('preferences', subscriberId),
        [marks.subscriber]: shortened(subscriberId),
        [marks.recipient]: address,
      })
    },
  }
}

/** What an issue's mail says, with links of these tokens. */
export async function issueLetter(
  issue: Issue,
  publication: IssuePublication,
  tokens: Record<LinkPurpose, string>,
): Promise<IssueLetter> {
  const link = (purpose: LinkPurpose) => placeOf(publication, linkPath(purpose, tokens[purpose]))
  const links = { unsubscribe: link('unsubscribe'), preferences: link('preferences') }
  return fitLetter(await writeLetter(issue, publication, links))
}

function mark(secrets: Secrets, purpose: LinkPurpose): string {
  return secrets.linkToken(purpose, randomBytes(16).toString('hex'))
}

function mailOf(
  issue: Issue,
  publication: IssuePublication,
  letter: IssueLetter,
  marks: { subscriber: string; recipient: string },
): Mail {
  return {
    messageId: issueMessageId(issue, publication.url, marks.subscriber),
    from: { name: letter.site.name, address: publication.from },
    to: { name: '', address: marks.recipient },
    replyTo: publication.replyTo,
    subject: withoutMarksOfBorrowed(letter.subject),
    text: withoutMarksOfBorrowed(issueText(letter)),
    html: issueHtml(letter),
    headers: issueHeaders(issue, letter, publication),
    // Of a letter since somebody let it go, which may be days later.
    date: new Date((isLetter(issue) ? issue.releasedAt : null) ?? issue.createdAt),
  }
}

/** A UUID in the 22 characters of its bytes. */
function shortened(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

/** What stands in the header must be one address alone. Throws without naming it. */
function assertAddress(address: string): void {
  const parsed = parseAddress(address)
  if (!('address' in parsed) || parsed.address !== address)
    throw new Error('A recipient’s address is not in the form in which addresses are kept')
}
