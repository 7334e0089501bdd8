import { type Dirent, readdirSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { mailboxFault, takeFromMailbox } from '#lib/newsletter/bounces/mailbox.ts'
import { type TakenMail, takeMail } from '#lib/newsletter/bounces/take-mail.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { withOwnNewsletter } from './newsletter.ts'

/** Larger mails are no reports. */
const mostBytes = 10_000_000

/** What is said of each kind, in this order. */
const words: Record<TakenMail, string> = {
  suppressed: 'that ended a subscription',
  counted: 'counted',
  'about-us': 'that say something about us, and nothing about a reader',
  held: 'counted, but so many that nobody is suppressed for them: see "handbill digest status"',
  unknown: 'about subscribers who are gone',
  unnamed: 'reports that name no subscriber',
  other: 'that say nothing about an address',
}
const untaken = 'No mail was taken.'
const outcomes = Object.keys(words) as TakenMail[]

export interface BounceOptions {
  /** The address that the mail came to, which not every relay writes into it. */
  recipient?: string
  delete?: boolean
  /** Those of the mailbox that a setting names. */
  mailbox?: boolean
}

/**
 * Takes mails that came to the return address: one from standard input, as a relay's pipe hands it over, or those of a
 * file or a folder. A relay gets 75 where it should try again later, and is never made to answer the mail.
 */
export async function bounce(path: string | undefined, options: BounceOptions): Promise<void> {
  if (options.mailbox) return withOwnNewsletter(untaken, emptyMailbox)
  if (path !== undefined)
    return withOwnNewsletter(untaken, (newsletter) => takeFiles(newsletter, path, options))
  const raw = await buffer(process.stdin)
  await withOwnNewsletter(untaken, async (newsletter) => {
    report([await takeMail(newsletter, raw, options.recipient)])
  }).catch((error: Error) => {
    throw new Fault(error instanceof Fault ? error.message : error.name, 75)
  })
}

async function takeFiles(newsletter: Newsletter, path: string, options: BounceOptions) {
  const taken: TakenMail[] = []
  for (const file of filesOf(path)) {
    const { size } = await stat(file)
    if (size > mostBytes) continue
    const outcome = await takeMail(newsletter, await readFile(file), options.recipient)
    taken.push(outcome)
    if (options.delete && outcome !== 'other' && outcome !== 'unnamed') await rm(file)
  }
  report(taken)
}

/** Takes all that nobody has read in the mailbox of the settings. */
async function emptyMailbox(newsletter: Newsletter): Promise<void> {
  const { bounceMailbox: url } = settings()
  if (!url) throw new Fault('BOUNCE_MAILBOX is not set: see docs/bounces.md', 2)
  const taken: TakenMail[] = []
  for (let isMore = true; isMore; ) {
    const round = await takeFromMailbox(newsletter, { url }).catch((error: unknown) => {
      throw new Fault(`The mailbox of BOUNCE_MAILBOX cannot be read: ${mailboxFault(error)}`)
    })
    for (const [outcome, count] of Object.entries(round.taken))
      taken.push(...Array<TakenMail>(count).fill(outcome as TakenMail))
    isMore = round.isMore
  }
  report(taken)
}

/** A file, or those of a folder; a Maildir keeps them in two folders of its own. */
function filesOf(path: string): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [path]
    throw new Fault(`${path} cannot be read (${code}): a mail or a folder of mails is expected`)
  }
  return entries.flatMap((entry) => {
    const below = join(path, entry.name)
    if (entry.isFile()) return entry.name.startsWith('.') ? [] : [below]
    return entry.isDirectory() && ['new', 'cur'].includes(entry.name) ? filesOf(below) : []
  })
}

function report(taken: TakenMail[]): void {
  const counts = Map.groupBy(taken, (outcome) => outcome)
  console.log(`${counted(taken.length, 'mail')}.`)
  for (const outcome of outcomes) {
    const count = counts.get(outcome)?.length ?? 0
    if (count > 0) console.log(`  ${count} ${words[outcome]}`)
  }
}
