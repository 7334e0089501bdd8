import { z } from 'zod'
import { linkPath } from '#lib/addresses/addresses.ts'
import { type Places, placeOf } from '#lib/addresses/served.ts'
import { formatDay } from '#lib/language/format.ts'
import { type ListId, parseList } from '#lib/publication/lists/lists.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { withoutMarksOfBorrowed } from '#lib/wording/borrowed.ts'
import { hasWording, type Wording, wordingFor } from '#lib/wording/wording.ts'
import { unseal } from '../list/seal.ts'
import { confirmationPeriod } from '../list/sign-up.ts'
import type { Secrets } from '../list/tokens.ts'
import type { Mail } from '../records/mail.ts'
import type { QueuedMail } from '../records/mail-queries.ts'
import { patience } from '../sending/back-off.ts'
import type { Unmakable } from '../sending/settled-by.ts'
import { type Letter, type Part, renderText } from './letter.ts'
import { renderHtml } from './letter-html.ts'
import type { MailColours } from './mail-colours.ts'
import { type MailSenders, senderOf } from './mail-sender.ts'
import type { MailFaces } from './mail-type.ts'
import { unsubscribeHeaders } from './one-click.ts'

/** What mails say about the publication. */
export interface MailPublication extends Places, MailSenders {
  /** In the mail's language, where it has one. */
  name: string
  /** IANA; of the days in the text. */
  timeZone: string
  /** Where the publication is at home; bulk mail must say so. */
  postal: string | undefined
  /** Those of its theme; undefined where it has none. */
  colours?: MailColours | undefined
  faces?: MailFaces | undefined
  /** How a list welcomes its readers, a text a paragraph; undefined where it does not. */
  welcomes?: ((list: ListId) => string[] | undefined) | undefined
  /** The names of lists in the mail's language. */
  listNames: (lists: ListId[]) => Promise<string[]>
}

/** See `sign-up.ts`, which seals it. Lists are missing in mails of an earlier version. */
const payloadSchema = z.object({
  token: z.string().regex(/^[\w-]{16,64}$/),
  lists: z
    .array(z.string())
    .default([])
    .transform((lists) => lists.map(parseList).filter((list) => list !== undefined)),
})

/** Until when a mail is of use: as long as its link holds, or what it tells is fresh; in milliseconds since 1970-01-01T00:00Z. */
export function endOf({ kind, createdAt }: Pick<QueuedMail, 'kind' | 'createdAt'>): number {
  return createdAt + (kind === 'confirm' ? confirmationPeriod : patience)
}

/** Makes a mail of what is kept of it. There is none where that cannot be read, as after a change of the secret. */
export async function composeMail(
  queued: QueuedMail,
  publication: MailPublication,
  secrets: Secrets,
): Promise<Mail | Unmakable> {
  const payload = payloadSchema.safeParse(unseal(secrets.sealing, queued.payload))
  if (!payload.success) return { fault: 'unreadable' }
  // A mail is in one language: of a language without words it is English as a whole.
  const language = hasWording(queued.language) ? queued.language : 'en'
  const wording = wordingFor(language)
  const link = (purpose: 'unsubscribe' | 'preferences') =>
    placeOf(publication, linkPath(purpose, secrets.linkToken(purpose, queued.subscriberId)))
  const names = await publication.listNames(payload.data.lists)
  const welcomes = await welcomesOf(payload.data.lists, publication)
  // A list may have taken its words back since.
  if (queued.kind === 'welcome' && welcomes.length === 0) return { fault: 'unreadable' }
  const letter = write({
    ...{ queued, publication, language, wording, welcomes },
    names: names.length > 0 ? names : [publication.name],
    confirm: placeOf(publication, linkPath('confirm', payload.data.token)),
    unsubscribe: link('unsubscribe'),
    preferences: link('preferences'),
  })
  const from = senderOf(payload.data.lists, publication)
  return address(letter, queued, { ...publication, ...from }, link('unsubscribe'))
}

/** What lists say to those who came to them, with their names. */
async function welcomesOf(lists: ListId[], { welcomes, listNames }: MailPublication) {
  const found: Matter['welcomes'] = []
  for (const list of lists) {
    const paragraphs = welcomes?.(list)
    const [name] = paragraphs ? await listNames([list]) : []
    if (paragraphs && name !== undefined) found.push({ name, paragraphs })
  }
  return found
}

interface Matter {
  queued: QueuedMail
  publication: MailPublication
  language: string
  wording: Wording
  names: string[]
  welcomes: { name: string; paragraphs: string[] }[]
  confirm: string
  unsubscribe: string
  preferences: string
}

function write(matter: Matter): Letter {
  const { language, wording, publication } = matter
  const site = plainText(publication.name, 100)
  switch (matter.queued.kind) {
    case 'confirm':
      return { language, subject: wording.mails.confirmSubject({ site }), ...confirmParts(matter) }
    case 'already':
      return { language, subject: wording.mails.alreadySubject({ site }), ...alreadyParts(matter) }
    case 'welcome': {
      const text = wording.newsletter.confirmedTitle
      return {
        language,
        subject: wording.site.labelled({ label: site, text }),
        ...welcomeParts(matter),
      }
    }
  }
}

function confirmParts(matter: Matter): Pick<Letter, 'body' | 'foot'> {
  const { queued, publication, language, wording } = matter
  const until = formatDay(queued.createdAt + confirmationPeriod, language, publication.timeZone)
  return {
    body: [
      { kind: 'title', says: () => [wording.mails.confirmTitle] },
      asked(matter, wording.mails.confirmIntro),
      { kind: 'list', items: matter.names },
      { kind: 'paragraph', says: () => [wording.mails.confirmAsk] },
      { kind: 'button', label: wording.mails.confirmButton, url: matter.confirm },
      { kind: 'paragraph', says: () => [wording.mails.confirmUntil({ day: until })] },
    ],
    foot: [
      { kind: 'paragraph', says: () => [wording.mails.confirmNotYou] },
      { kind: 'link', label: wording.mails.confirmWithdraw, url: matter.unsubscribe },
      { kind: 'link', label: wording.mails.confirmErase, url: matter.preferences },
      ...sender(matter),
    ],
  }
}

/** What the lists say that were confirmed, each below its name where there are several. */
function welcomeParts(matter: Matter): Pick<Letter, 'body' | 'foot'> {
  const { wording, queued, welcomes } = matter
  const several = welcomes.length > 1
  return {
    body: [
      { kind: 'title', says: () => [wording.newsletter.confirmedTitle] },
      ...welcomes.flatMap(({ name, paragraphs }): Part[] => [
        ...(several ? [{ kind: 'heading' as const, says: () => [name] }] : []),
        ...paragraphs.map((each): Part => ({ kind: 'paragraph', says: () => [each] })),
      ]),
      {
        kind: 'paragraph',
        says: (shown) => wording.newsletter.confirmedText.parts({ address: shown(queued.address) }),
      },
      { kind: 'list', items: matter.names },
    ],
    foot: ownWays(matter),
  }
}

/** How to end it, and who sends it. */
function ownWays(matter: Matter): Part[] {
  const { wording } = matter
  return [
    { kind: 'link', label: wording.mails.unsubscribe, url: matter.unsubscribe },
    { kind: 'link', label: wording.mails.preferences, url: matter.preferences },
    ...sender(matter),
  ]
}

function alreadyParts(matter: Matter): Pick<Letter, 'body' | 'foot'> {
  const { wording } = matter
  return {
    body: [
      { kind: 'title', says: () => [wording.mails.alreadyTitle] },
      asked(matter, wording.mails.alreadyIntro),
      { kind: 'list', items: matter.names },
      { kind: 'paragraph', says: () => [wording.mails.alreadyText] },
      { kind: 'button', label: wording.mails.alreadyButton, url: matter.preferences },
    ],
    foot: ownWays(matter),
  }
}

/** Who asked for what, when and where: a person who gets the mail unasked has to know. */
function asked(matter: Matter, says: Wording['mails']['confirmIntro']): Part {
  const { queued, publication, language } = matter
  const day = formatDay(queued.createdAt, language, publication.timeZone)
  const { host } = new URL(publication.url)
  return {
    kind: 'paragraph',
    says: (shown) => says.parts({ address: shown(queued.address), host: shown(host), day }),
  }
}

function sender({ publication, wording }: Matter): Part[] {
  const { name, postal } = publication
  const parts: Part[] = [
    { kind: 'paragraph', says: (shown) => wording.mails.sentBy.parts({ site: shown(name) }) },
  ]
  if (postal) parts.push({ kind: 'paragraph', says: (shown) => [shown(postal)] })
  return parts
}

/** Puts a letter into its envelope. */
function address(
  letter: Letter,
  { id, address, createdAt }: QueuedMail,
  { name, url, from, replyTo, colours, faces }: MailPublication,
  unsubscribe: string,
): Mail {
  const { hostname } = new URL(url)
  return {
    messageId: `<${id}@${hostname}>`,
    from: { name: plainText(name, 100), address: from },
    to: { name: '', address },
    replyTo,
    subject: withoutMarksOfBorrowed(letter.subject),
    text: withoutMarksOfBorrowed(renderText(letter)),
    html: renderHtml(letter, { site: { name: plainText(name, 100), url }, colours, faces }),
    headers: {
      ...unsubscribeHeaders(unsubscribe),
      'Content-Language': letter.language,
      // RFC 2919.
      'List-Id': `<newsletter.${hostname}>`,
      // RFC 3834: holiday notices must not answer it.
      'Auto-Submitted': 'auto-generated',
    },
    date: new Date(createdAt),
  }
}
