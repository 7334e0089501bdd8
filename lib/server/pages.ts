import { locationOf } from '#lib/addresses/location.ts'
import type { BundledPages } from '#lib/edition/render/bundled-pages.ts'
import { type CurrentRequest, currentRequest } from '#lib/edition/render/current-request.ts'
import { type Bundle, PageRenderer } from '#lib/edition/render/page-renderer.ts'
import type { Rendered } from '#lib/edition/render/renderer.ts'
import { redirectStatus } from '#lib/edition/serve/redirect.ts'
import { keyText, type Lead, leadFrom, pageOfPath } from './lead.ts'
import { currentPublication } from './publication.ts'
import { themeSheet } from './theme.ts'

/** Any origin: what leads to a place of the site itself is told as a path. */
const ownOrigin = 'http://localhost'

/** The pages of a bundle, of which this module is a part, for the publication of the settings in force. */
export function currentPages(bundle: Bundle, root: string): BundledPages {
  const renderer = new PageRenderer(bundle, root, themeSheet)
  return {
    isLivePage: (path) => renderer.isLivePage(path),
    loadAll: () => renderer.loadAll(),
    renderEdition: (path, moment) =>
      inRequest(moment, async () =>
        renderer.render({ path: pageOfPath(await currentPublication(), path) }),
      ),
    answer: (address, headers) => inRequest(Date.now(), () => answer(renderer, address, headers)),
  }
}

function inRequest<Result>(moment: number, work: () => Promise<Result>): Promise<Result> {
  const request: CurrentRequest = { moment, memory: new Map(), setStatus: () => undefined }
  return currentRequest.run(request, work)
}

async function answer(
  renderer: PageRenderer,
  address: string,
  told?: Record<string, string>,
): Promise<Rendered> {
  // Two slashes at its beginning are none of another server's name (URL, 4.4).
  const { pathname, search } = new URL(address.startsWith('/') ? ownOrigin + address : address)
  const key = keyText(pathname)
  if (key) {
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    return { status: 200, headers, body: Buffer.from(key) }
  }
  const publication = await currentPublication()
  // One of several slashes counts, as for Next.js; where that leads on, the reader is led there at once.
  const spelled = pathname.replace(/\/{2,}/g, '/')
  const lead = await leadFrom(publication, { pathname: spelled, search })
  if (spelled !== pathname && !('to' in lead))
    return leadOn({ to: spelled + search, status: 308, language: publication.site.language })
  if ('to' in lead) return leadOn(lead)
  const { page: path, status } = lead
  const asked = { path, search, shownAt: pathname, headers: told }
  return renderer.render({ ...asked, ...(status !== 200 && { status }) })
}

function leadOn({ to, status, language, headers }: Extract<Lead, { to: string }>): Rendered {
  const url = locationOf(to, ownOrigin)
  const isOwn = url.origin === ownOrigin
  const location = isOwn ? url.pathname + url.search + url.hash : url.href
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return {
    status: redirectStatus(status, 'GET'),
    headers: { ...Object.fromEntries(own), location, 'content-language': language },
    body: Buffer.alloc(0),
  }
}
