import { randomUUID } from 'node:crypto'
import { linkPeriod } from '#lib/desk/sign-in/links.ts'
import { type Letter, type Part, renderText } from '#lib/newsletter/mails/letter.ts'
import { type Dress, renderHtml } from '#lib/newsletter/mails/letter-html.ts'
import type { Mail } from '#lib/newsletter/records/mail.ts'
import { plainText } from '#lib/text/plain-text.ts'

/** What such a mail says of the publication. */
interface Sender extends Omit<Dress, 'site'> {
  name: string
  from: string
  /** Address of the server, without a slash at its end. */
  server: string
}

/** The mail with which an editor signs in. */
export function linkMail(to: string, url: string, sender: Sender, now: number): Mail {
  const name = plainText(sender.name, 100)
  const letter = letterOf(url, name)
  return {
    messageId: `<${randomUUID()}@${new URL(sender.server).hostname}>`,
    from: { name, address: sender.from },
    to: { name: '', address: to },
    subject: letter.subject,
    text: renderText(letter),
    html: renderHtml(letter, { ...sender, site: { name, url: sender.server } }),
    // RFC 3834: holiday notices must not answer it.
    headers: { 'Content-Language': 'en', 'Auto-Submitted': 'auto-generated' },
    date: new Date(now),
  }
}

function letterOf(url: string, name: string): Letter {
  const paragraph = (text: string): Part => ({ kind: 'paragraph', says: () => [text] })
  return {
    language: 'en',
    subject: `Sign in at the desk of ${name}`,
    body: [
      { kind: 'title', says: () => ['Sign in at the desk'] },
      {
        kind: 'paragraph',
        says: (shown) => ['Somebody asked for this link at the desk of ', shown(name), '.'],
      },
      { kind: 'button', label: 'Sign in', url },
      paragraph(
        `It holds once, for ${linkPeriod / 60_000} minutes, and only in the browser in which it was asked for.`,
      ),
    ],
    foot: [
      paragraph(
        'You did not ask? Then do nothing: nobody gets in by this link in another browser.',
      ),
    ],
  }
}
