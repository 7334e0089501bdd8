import { countMailbox, mailboxFault } from '#lib/newsletter/bounces/mailbox.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { fault, ok, type Verdict } from './examine.ts'

/** Milliseconds for each step, so that all of them fit into the time of a look. */
const times = { connect: 5000, silence: 5000, round: 7000 }

/** Tells whether the mailbox lets us in that what comes back is fetched from; changes nothing in it. */
export async function lookAtMailbox({ bounceMailbox: url }: Settings): Promise<Verdict[]> {
  if (!url) return []
  try {
    const count = await countMailbox({ url, times })
    return [ok(`the mailbox of what comes back lets us in, and holds ${counted(count, 'mail')}`)]
  } catch (error) {
    return [
      fault(
        `the mailbox of what comes back cannot be read: ${mailboxFault(error)}`,
        'check BOUNCE_MAILBOX; characters such as @ and : are written as %40 and %3A',
      ),
    ]
  }
}
