import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articlePath, isLive } from '#lib/addresses/addresses.ts'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import { openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import { builtStyles } from '#lib/edition/render/inline-style.ts'
import { openApplication } from '#lib/edition/render/open-application.ts'
import { stripPage } from '#lib/edition/render/strip-page.ts'
import { isRedirectStatus } from '#lib/edition/serve/redirect.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { currentHistoryMarks, currentWithdrawnAt } from '#lib/server/history.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { root } from './publications.ts'
import { chanceFrom, RandomPublication } from './random-publication.ts'

/**
 * Renders every page of a publication twice: by Next.js's own handler, whose scripts are taken out, and by our renderer. The
 * documents must be the same, but for the order of what stands in their heads. The publication is that of the settings in
 * the environment, whose catalogue must be there; with ARTICLES, a random one of as many, by SEED. Says what differs, and
 * ends with code 1 then.
 */
const folder = mkdtempSync(join(tmpdir(), 'handbill-hosts-'))
if (process.env.ARTICLES) {
  const contentDir = join(folder, 'content')
  const dataDir = join(folder, 'data')
  mkdirSync(contentDir)
  Object.assign(process.env, { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SITE_URL: '' })
  const chance = chanceFrom(Number(process.env.SEED ?? 1))
  const random = new RandomPublication(contentDir, Number(process.env.ARTICLES), chance)
  for (let edit = 0; edit < 20; edit++) random.edit()
  const { problems } = await intake({ contentDir, dataDir })
  if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 1))
}
Object.assign(process.env, { NODE_ENV: 'production', HANDBILL_PAGES: 'unkept' })

const moment = Date.now()
const publication = { ...(await currentPublication()), now: moment }
const pages = await openBundledPages(root)
const application = await openApplication(root)
const server = createServer((request, response) => application.handle(request, response, moment))
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const styles = builtStyles(root)

/** What an address is answered with. */
interface Answer {
  status: number
  location: string | undefined
  body: string
}

async function fromNext(path: string): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
  const { status, headers } = answer
  const text = await answer.text()
  const isPage = headers.get('content-type')?.startsWith('text/html')
  const linkHeader = headers.get('link') ?? undefined
  const forLive = { linkHeader, keeps: (src: string) => src.startsWith('/newsletter/') }
  const options = isLive(path.split('?', 1)[0] ?? '') ? forLive : { linkHeader, styles }
  const body = isPage ? stripPage(text, options) : text
  return { status, location: headers.get('location') ?? undefined, body }
}

async function fromOurs(path: string, isOfEdition: boolean): Promise<Answer> {
  const { status, headers, body } = isOfEdition
    ? await pages.renderEdition(path, moment)
    : await pages.answer(path)
  return { status, location: headers.location, body: body.toString() }
}

/** The same text for the same document; in a redirect, only where it leads counts. */
function comparable({ status, location, body }: Answer): string {
  if (isRedirectStatus(status)) return `leads to ${location}`
  const end = body.indexOf('</head>')
  if (end < 0) return `${status}\n${body}`
  const head = body.slice(0, end).split(/(?=<(?:meta|link|title|style)\b)/)
  // Next.js says of a page that is not there a second time that nobody should index it, and of some that their styles, which
  // are linked right behind, should be loaded early.
  const elements = new Set(
    head.filter((each) => !each.startsWith('<link rel="preload" as="style"')),
  )
  return [status, ...[...elements].sort(), body.slice(end)].join('\n')
}

async function ofEdition(): Promise<string[]> {
  const histories = await currentHistoryMarks(publication)
  const withdrawnAt = await currentWithdrawnAt(publication)
  const all = await editionPages(publication, 'build', histories, withdrawnAt)
  return Array.from(all, ({ path, rendered }) => rendered?.path ?? path)
}

/** Articles that are there for their number: a few stand for all. */
const isOfMany = (path: string) => /^\/articles\/bulk-(?!1$|2$|3$|45$)\d+(?:\/|$)/.test(path)

/** What no file has: articles in whatever state, pages that a server makes, old addresses, and what is not there. */
async function ofServer(): Promise<string[]> {
  const { catalogue, site } = publication
  const articles = await catalogue.selectFrom('articles').select('slug').execute()
  const redirects = await catalogue.selectFrom('redirects').select('old').execute()
  const inEach = (path: string) => site.languages.map((language) => `${path}language=${language}`)
  const token = 'abcdefghijklmnopqrstuvwx'
  return [
    ...articles.flatMap(({ slug }) =>
      ['', '/', '/republish', '/history'].map((end) => articlePath(slug) + end),
    ),
    ...redirects.map(({ old }) => encodeURI(decodeURI(old))),
    ...inEach('/search?'),
    ...inEach('/search?q=the+press&'),
    ...inEach('/search?q=%22zzz+qqq%22&topic=nothing&from=2020-01-01&'),
    ...inEach('/newsletter?'),
    ...inEach('/newsletter/check-your-mail?'),
    ...inEach('/newsletter/erased?'),
    ...inEach('/newsletter/daily?'),
    ...['confirm', 'unsubscribe', 'preferences'].map((link) => `/newsletter/${link}/${token}`),
    ...['/newsletter/daily/2026-05-04', '/newsletter/daily/2026-05-04/es', '/newsletter/nothing'],
    ...[
      '/nothing-here',
      '/a/b/c',
      '/articles/nothing',
      '/gone',
      '/topics/nothing',
      '/archive/1900',
    ],
    ...[
      '/topics/everything/page/99',
      `/preview/${token}/nothing`,
      '/es',
      '/articles/',
      '/search?a=1&a=2',
    ],
  ]
}

let different = 0
const seen = new Set<string>()
for (const [paths, isOfEdition] of [
  [await ofEdition(), true],
  [await ofServer(), false],
] as const)
  for (const path of paths) {
    if (seen.has(path) || isOfMany(path)) continue
    seen.add(path)
    const ours = comparable(await fromOurs(path, isOfEdition))
    let theirs = comparable(await fromNext(path))
    // Of a page that it has just loaded, Next.js may leave out what should be loaded early.
    if (theirs !== ours) theirs = comparable(await fromNext(path))
    if (theirs === ours) continue
    different++
    if (different <= 20) console.log(difference(path, theirs, ours))
  }

function difference(path: string, theirs: string, ours: string): string {
  const at = [...theirs].findIndex((letter, index) => letter !== ours[index])
  const part = (text: string) => text.slice(Math.max(0, at - 60), at + 100)
  return `${path}\n  Next.js: ${part(theirs)}\n  ours:    ${part(ours)}`
}

server.close()
server.closeAllConnections()
await application.close()
rmSync(folder, { recursive: true, force: true })
console.log(`${seen.size} addresses, ${different} differ.`)
process.exit(different === 0 ? 0 : 1)
