import { mailboxFault, takeFromMailbox } from '#lib/newsletter/bounces/mailbox.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentNewsletter } from '../newsletter.ts'

/** A process that takes what came back to the mailbox of the settings, once, and tells its parent what came of it, or what is wrong. */
try {
  const newsletter = await currentNewsletter()
  const taken = await takeFromMailbox(newsletter, { url: settings().bounceMailbox ?? '' })
  await newsletter.store.close()
  process.send?.({ taken })
} catch (error) {
  const { name, code } = error as NodeJS.ErrnoException
  process.send?.({ failed: { name, message: mailboxFault(error), code } })
} finally {
  process.disconnect?.()
}
