import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { servedPath } from '#lib/addresses/served.ts'
import { isFeed } from '../files/file-types.ts'
import { redirectHead, redirectPage } from '../serve/redirect.ts'
import { staticFeed } from './static-feed.ts'
import type { Making, StaticFile } from './static-files.ts'
import { type StaticSite, staticPage } from './static-page.ts'

/** What makes files of what no edition has. */
export interface Makers {
  /** What a reader gets who asks a server for an address, encoded. */
  render: (path: string) => Promise<{ status: number; body: Buffer }>
  /** The drawn card at a path. */
  drawCard: (path: string) => Promise<Buffer>
}

/** What a static form is made from, and what it says. */
export interface StaticBody extends StaticSite, Makers {
  distDir: string
  /** Language of the publication, and the words of a page that leads on. */
  language: string
  movedWords: Parameters<typeof redirectPage>[0]['words']
}

/** Whether a file is copied as it is, without being read: pictures, faces, films. */
export function isCopied({ making, type, file }: StaticFile): boolean {
  return making.of === 'edition' && !/^text\/html/.test(type) && !/\.(?:xml|json)$/.test(file)
}

/** The bytes of a file of the static form. Rejects where what it is made from is not there. */
export async function staticBody(wanted: StaticFile, site: StaticBody): Promise<Buffer> {
  const { making, type } = wanted
  if (making.of === 'text') return Buffer.from(making.text)
  if (making.of === 'card') return site.drawCard(making.path)
  if (making.of === 'moved') return Buffer.from(movedPage(making, site))
  const body =
    making.of === 'edition'
      ? await readFile(join(site.distDir, making.file))
      : await rendered(making, site)
  if (type.startsWith('text/html')) return Buffer.from(staticPage(body.toString(), site))
  return isText(type) ? Buffer.from(staticText(wanted, body.toString(), site)) : body
}

const isText = (type: string) => /[/+](?:xml|json)\b/.test(type) && !type.startsWith('image/')

async function rendered(
  { path, status }: { path: string; status: number },
  { render }: Makers,
): Promise<Buffer> {
  const answer = await render(path)
  if (answer.status !== status)
    throw new Error(`${path} was rendered with status ${answer.status}, expected ${status}`)
  return answer.body
}

/** Feeds, sitemaps and the description of the search name what a server answers, too. */
function staticText({ file }: StaticFile, text: string, { site, server }: StaticSite): string {
  if (isFeed(file)) return staticFeed(text, site, server)
  if (file === 'opensearch.xml') return text.replaceAll(`"${site}/search`, `"${server}/search`)
  if (!/^sitemaps\//.test(file)) return text
  // Only pages of the site itself belong into its sitemap.
  return text.replace(/<url><loc>([^<]*)<\/loc>.*?<\/url>\n?/gs, (entry, address: string) =>
    servedPath(address, site) === undefined ? entry : '',
  )
}

/** A page in the place of an address that moved, without a script. */
function movedPage(
  { to, canonical }: Extract<Making, { of: 'moved' }>,
  { language, movedWords }: StaticBody,
): string {
  return redirectPage({
    ...{ href: to, shown: canonical, language, words: movedWords },
    head: redirectHead(to, canonical) + feedLink(canonical),
  })
}

/** Programs that read feeds look for one in the page that they get. */
function feedLink(whole: string): string {
  const { pathname } = new URL(whole)
  const kinds = { 'feed.xml': 'rss+xml', 'atom.xml': 'atom+xml', 'feed.json': 'feed+json' }
  const kind = kinds[pathname.slice(pathname.lastIndexOf('/') + 1) as keyof typeof kinds]
  return isFeed(pathname) && kind
    ? `<link rel="alternate" type="application/${kind}" href="${whole}"/>`
    : ''
}
