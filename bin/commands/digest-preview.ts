import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ownNames } from '#lib/edition/serve/own-names.ts'
import { refuse } from '#lib/edition/serve/refuse.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { ComingMail } from '#lib/server/coming-mails.ts'
import { comingMails } from './coming-mails.ts'
import { ended } from './serve.ts'

/** Shows what is due, and what comes next, of every list and language in a browser, until Ctrl-C. Sends nothing. */
export async function servePreview(
  newsletter: Newsletter,
  at: number,
  list: ListId | undefined,
): Promise<void> {
  const isOwn = ownNames('127.0.0.1')
  const server = createServer((request, response) => {
    if (!isOwn(request.headers.host ?? '')) return refuse(response, 421, 'Ask for localhost.')
    answer(newsletter, at, list, request.url ?? '/').then(
      ({ status, type, body }) => {
        response.writeHead(status, {
          ...{ 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' },
        })
        response.end(body)
      },
      (error: Error) => {
        console.error(error)
        response.writeHead(500).end()
      },
    )
  })
  // Nobody else on the network is to read what is not published yet.
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(`The next issues are at http://localhost:${port}/  (Ctrl-C ends it)`)
  await ended()
  server.closeAllConnections()
  server.close()
}

interface Answer {
  status: number
  type: string
  body: string
}

async function answer(
  newsletter: Newsletter,
  at: number,
  list: ListId | undefined,
  path: string,
): Promise<Answer> {
  const shown = await comingMails(newsletter, at, list)
  if (path === '/') return { status: 200, type: 'text/html', body: indexPage(shown) }
  const [, index = '', ending] = /^\/(\d{1,4})\.(html|txt)$/.exec(path) ?? []
  const preview = shown[Number(index)]
  if (!ending || !preview?.mail)
    return { status: 404, type: 'text/plain', body: 'There is no such issue.\n' }
  const mail = await preview.mail()
  return ending === 'html'
    ? { status: 200, type: 'text/html', body: mail.html }
    : { status: 200, type: 'text/plain', body: `Subject: ${mail.subject}\n\n${mail.text}` }
}

function indexPage(shown: ComingMail[]): string {
  const row = ({ key, isDue, words, mail }: ComingMail, index: number) =>
    `<tr><td>${escaped(key)}<td>${isDue ? 'now' : 'next'}<td>${escaped(words)}<td>${
      mail ? `<a href="/${index}.html">mail</a> <a href="/${index}.txt">text</a>` : ''
    }`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>The next issues</title>
<meta name="viewport" content="width=device-width">
<style>body{font:1rem/1.5 system-ui;margin:2rem;color-scheme:light dark}td{padding:.2rem 1rem .2rem 0}</style>
<h1>The next issues</h1><table>${shown.map(row).join('\n')}</table></html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
