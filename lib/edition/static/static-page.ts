import { type Element, isTag } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { servedPath } from '#lib/addresses/served.ts'
import { applyEdits, type Edit } from '#lib/text/apply-edits.ts'
import { cutDead } from './cut-dead.ts'
import { hostPath, type StaticHost } from './hosts.ts'
import { openingTag, tagEnd } from './opening-tag.ts'
import { staticData } from './static-data.ts'
import { policyElement } from './static-headers.ts'

/** What the static form of a page depends on, beside the page. */
export interface StaticSite {
  /** Address of the publication, without a slash at its end. */
  site: string
  /** Origin of a server that answers what files cannot; undefined: nothing does. */
  server: string | undefined
  host: Pick<StaticHost, 'pages'>
}

/** Attributes that hold addresses which readers may be led to. */
const leading = ['href', 'action', 'formaction']

/**
 * The static form of a page: links that this host answers without a redirect, forms and links of the server's at its origin.
 * Without a server, what only it answers is left out (see {@link cutDead}). All else stays as it is, to the byte.
 */
export function staticPage(html: string, static_: StaticSite): string {
  const { site, server } = static_
  const root = parseDocument(html, { withStartIndices: true, withEndIndices: true })
  const toServer = (element: Element) =>
    leading.flatMap((name) => servedPath(element.attribs[name] ?? '#', site) ?? []).length > 0
  const cuts =
    server === undefined
      ? cutDead(root, toServer)
      : { gone: new Set<Element>(), unwrapped: new Set<Element>() }
  const edits: Edit[] = []
  const put = (start: number, end: number, text: string) => edits.push({ start, end, text })
  const visit = (element: Element) => {
    const [from, to] = [element.startIndex ?? 0, (element.endIndex ?? -1) + 1]
    if (cuts.gone.has(element)) return void put(from, to, '')
    const end = tagEnd(html, from)
    if (cuts.unwrapped.has(element)) {
      const closing = html.lastIndexOf('</', to - 1)
      put(from, end, '')
      put(closing, to, '')
    } else {
      const instead = rewritten(element, static_)
      if (instead) put(from, end, openingTag(element.name, instead))
    }
    if (element.name === 'head') put(end, end, policyElement(server))
    if (element.attribs.type === 'application/ld+json') {
      const data = html.slice(end, html.lastIndexOf('</', to - 1))
      put(end, end + data.length, staticData(data, site, server))
    }
    for (const child of element.children) if (isTag(child)) visit(child)
  }
  for (const child of root.children) if (isTag(child)) visit(child)
  return withCards(applyEdits(html, edits), site)
}

/** An element's attributes where they change. */
function rewritten(
  { name, attribs }: Element,
  { site, server, host }: StaticSite,
): Record<string, string> | undefined {
  const changed: Record<string, string> = {}
  for (const attribute of leading) {
    const value = attribs[attribute]
    if (value === undefined) continue
    const path = servedPath(value, site)
    // What describes the search is a file: it names the server.
    const isFile = name === 'link' && attribs.rel === 'search'
    if (path !== undefined && server !== undefined && !isFile) changed[attribute] = server + path
    else if (name === 'a' && /^\/(?!\/)/.test(value)) {
      const linked = hostPath(host, value)
      if (linked !== value) changed[attribute] = linked
    }
  }
  return Object.keys(changed).length > 0 ? { ...attribs, ...changed } : undefined
}

/** The publication's card in a language has a file of its own, as no host of files looks at a query. */
export const siteCardFile = (language: string) => `card-${encodeURIComponent(language)}.png`

function withCards(html: string, site: string): string {
  return html.replaceAll(
    new RegExp(`${RegExp.escape(site)}/card\\.png\\?language=([\\w%-]+)&(?:amp;)?v=`, 'g'),
    (_all, language: string) => `${site}/${siteCardFile(decodeURIComponent(language))}?v=`,
  )
}

/** What a page of the edition needs beside it that no edition has: drawn cards, each by its path and mark, and pages to copy. */
export interface Beside {
  cards: { path: string; mark: string }[]
  /** Paths of pages for republishing, encoded. */
  copies: string[]
}

/** What stands beside a page, by its static form. */
export function besidePage(html: string, site: string): Beside {
  const card = new RegExp(
    `"${RegExp.escape(site)}((?:/articles/[^/"]+/card|/card-[\\w%-]+)\\.png)\\?v=([0-9a-f]+)"`,
    'g',
  )
  const cards = new Map([...html.matchAll(card)].map(([, path = '', mark = '']) => [path, mark]))
  const copies = new Set(
    [...html.matchAll(/\shref="(\/articles\/[^/"]+\/republish)\/?"/g)].map(([, path = '']) => path),
  )
  return { cards: [...cards].map(([path, mark]) => ({ path, mark })), copies: [...copies] }
}
