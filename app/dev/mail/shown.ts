import type { CapturedMail } from '#lib/mail/captured-mails.ts'
import { escapeHtml } from '#lib/newsletter/mails/plain-text.ts'

const style = `
:root{color-scheme:light dark}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8888;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.9rem/1.5 monospace}
iframe{width:100%;height:42rem;border:1px solid #888;background:#fff;color-scheme:light}
a:focus-visible,iframe:focus-visible{outline:3px solid;outline-offset:2px}
`

/** A page for the newcomer at this machine, in English as the tool is. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

const moment = (at: string) =>
  `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 19)} UTC</time>`

/** The list of captured mails. */
export function listPage(mails: CapturedMail[]): string {
  const intro =
    '<p>Without <code>SMTP_URL</code> no mail is sent. What would have been sent is here, newest first.</p>'
  if (mails.length === 0)
    return page(
      'Captured mail',
      `${intro}\n<p>Nothing yet. <a href="/newsletter">Sign up to the newsletter</a>, and a mail comes within a second or two.</p>`,
    )
  const rows = mails.map(
    ({ file, subject, to, at }) =>
      `<tr><td><a href="/dev/mail/${file}"><bdi>${escapeHtml(subject || 'No subject')}</bdi></a></td><td><bdi>${escapeHtml(to)}</bdi></td><td>${moment(at)}</td></tr>`,
  )
  return page(
    'Captured mail',
    `${intro}
<table>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Time</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`,
  )
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
  return page(
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
