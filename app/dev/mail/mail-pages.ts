import type { CapturedMail } from '#lib/newsletter/relay/captured-mails.ts'
import { escapeHtml } from '#lib/text/escape.ts'
import { toolPage } from '../tool-page.ts'
import type { NextMail } from './next-mails.ts'

const moment = (at: string) =>
  `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 19)} UTC</time>`

/** The list of captured mails, behind what comes next, where that is known. */
export function listPage(mails: CapturedMail[], next?: NextMail[]): string {
  return toolPage('Captured mail', `${next ? comingPart(next) : ''}${capturedPart(mails)}`)
}

/** Issues and letters that were not sent yet, as their readers would get them now. */
function comingPart(next: NextMail[]): string {
  const intro =
    '<h2>What comes next</h2>\n<p>Issues and letters as their readers would get them now; load this page anew after a change.</p>'
  if (next.length === 0)
    return `${intro}\n<p>There is no list, so that no issue comes: <code>newsletter</code> in <code>site.yml</code> names them.</p>\n<h2>What would have been sent</h2>\n`
  const rows = next.map(({ key, isDue, words, file }) => {
    const name = `<bdi>${escapeHtml(key)}</bdi>`
    const linkedName = file ? `<a href="/dev/mail/${file}">${name}</a>` : name
    return `<tr><td>${linkedName}</td><td>${isDue ? 'now' : 'next'}</td><td>${escapeHtml(words)}</td></tr>`
  })
  return `${intro}
<table>
<thead><tr><th scope="col">Issue</th><th scope="col">Due</th><th scope="col">What it has</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<h2>What would have been sent</h2>
`
}

function capturedPart(mails: CapturedMail[]): string {
  const intro =
    '<p>Without <code>SMTP_URL</code> no mail is sent. What would have been sent is here, newest first.</p>'
  if (mails.length === 0)
    return `${intro}\n<p>Nothing yet. <a href="/newsletter">Sign up to the newsletter</a>, and a mail comes within a second or two.</p>`
  const rows = mails.map(
    ({ file, subject, to, at }) =>
      `<tr><td><a href="/dev/mail/${file}"><bdi>${escapeHtml(subject || 'No subject')}</bdi></a></td><td><bdi>${escapeHtml(to)}</bdi></td><td>${moment(at)}</td></tr>`,
  )
  return `${intro}
<table>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Time</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

/** One mail: its headers, its text, and its HTML in a frame where nothing runs. `siteUrl` has no slash at its end. */
export function mailPage(
  { file, subject, at, headers, text }: CapturedMail,
  siteUrl: string,
): string {
  const rows = headers.map(
    ({ name, value }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td><bdi>${escapeHtml(value)}</bdi></td></tr>`,
  )
  return toolPage(
    subject || 'No subject',
    `<p><a href="/dev/mail">All captured mail</a> · ${moment(at)}</p>
<p>Links to ${escapeHtml(siteUrl)} lead to this server instead.</p>
<h2>As HTML</h2>
<iframe title="The mail as HTML" src="/dev/mail/${file}/html" sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>As text</h2>
<pre dir="auto">${linked(text, siteUrl)}</pre>
<h2>Headers</h2>
<table>
<tbody>
${rows.join('\n')}
</tbody>
</table>`,
  )
}

/** Text with its addresses as links, those of the site to this server. */
function linked(text: string, siteUrl: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escapeHtml(toThisServer(part, siteUrl))}">${escapeHtml(part)}</a>`
        : escapeHtml(part),
    )
    .join('')
}

function toThisServer(url: string, siteUrl: string): string {
  return url.startsWith(`${siteUrl}/`) ? url.slice(siteUrl.length) : url
}

/** The HTML of a mail for the frame: its links open in the whole window, those of the site at this server. */
export function framed(html: string, siteUrl: string): string {
  const there = html.replace(/href="([^"]*)"/g, (_, href: string) => {
    const own = escapeHtml(siteUrl)
    return `href="${toThisServer(href, own)}"`
  })
  return there.replace(/<head>/i, (head) => `${head}\n<base target="_top">`)
}
