import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rendering } from './answer.ts'

/** A page that is not there, and a search: what most strangers ask for first. */
const pages = ['/warm-up/', '/search?q=warm']
/** Refused by its method, once Next.js has loaded all that a request passes through. */
const route = '/newsletter/subscribe'

/**
 * Has a page and a live route answered once, by a socket that nobody else can open: to load and compile what they need takes
 * up to half a second in which nothing else is heard, and no reader shall wait for it. What is answered is of no concern;
 * rejects where there is no answer.
 */
export async function warmUp({
  pages: { answer },
  application,
}: {
  pages: Pick<Rendering['pages'], 'answer'>
  application: Rendering['application']
}): Promise<void> {
  for (const page of pages) await answer(page)
  const folder = mkdtempSync(join(tmpdir(), 'handbill-warm-'))
  const server = createServer((request, response) => {
    application.handle(request, response).catch((error) => response.destroy(error))
  })
  try {
    const socketPath = join(folder, 'socket')
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(socketPath, resolve)
    })
    await new Promise<void>((resolve, reject) => {
      const asked = get({ socketPath, path: route, agent: false }, (answered) => {
        answered.resume().once('end', resolve)
      })
      asked.once('error', reject)
    })
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
