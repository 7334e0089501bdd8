import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectPath } from '#lib/addresses/fediverse-addresses.ts'
import { editionPages } from '#lib/edition/pages/edition-pages.ts'
import { openBundledPages } from '#lib/edition/render/bundled-pages.ts'
import { redirectAnswer } from '#lib/edition/serve/redirect.ts'
import { intake } from '#lib/publication/content/intake.ts'
import { keepReactions, reactionsFile } from '#lib/publication/fediverse/reactions.ts'
import {
  collectCurrentHistory,
  currentHistoryMarks,
  currentWithdrawnAt,
} from '#lib/server/history.ts'
import { currentPublication } from '#lib/server/publication.ts'
import {
  type FoundText,
  foreignPart,
  textsOf,
  textsOfJson,
  textsOfXml,
} from './made-up/foreign-texts.ts'
import { livePaths } from './made-up/live-pages.ts'
import { mailsOfEachKind } from './made-up/mails.ts'
import { openNextPages } from './made-up/next-pages.ts'
import { language, madeUpWords, writePublication } from './made-up/publication.ts'
import { unseenTexts } from './made-up/unseen-texts.ts'
import { root } from './publications.ts'

/**
 * Shows every page, feed and mail of a publication in a language that there is not, whose sentences stand in ⟦…⟧: each text that a
 * reader meets is the publication's own, or in ⟦…⟧. With HALF, every second sentence is missing: each that is borrowed from
 * English in its place says so; with NEXT, by Next.js's own handler instead of our renderer. Prints what does not, and ends with code 1 then.
 */
const isHalf = process.env.HALF !== undefined
const folder = mkdtempSync(join(tmpdir(), 'handbill-made-up-'))
const [contentDir, dataDir] = [join(folder, 'content'), join(folder, 'data')]
mkdirSync(contentDir)
writePublication(contentDir, madeUpWords(isHalf ? 1 : 0))
Object.assign(process.env, { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SITE_URL: '' })
const { problems } = await intake({ contentDir, dataDir })
if (problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 1))
Object.assign(process.env, { NODE_ENV: 'production', HANDBILL_PAGES: 'unkept' })

const moment = Date.now()
const publication = { ...(await currentPublication()), now: moment }
await collectCurrentHistory(publication)
const { url } = publication.site
const counted = [{ object: `${url}${objectPath('novost')}`, likes: 3, shares: 2 }]
await keepReactions(reactionsFile(dataDir), url, counted)
const pages = await openBundledPages(root)
const fromNext = process.env.NEXT === undefined ? undefined : await openNextPages(root)

async function ofEdition(): Promise<string[]> {
  const histories = await currentHistoryMarks(publication)
  const withdrawnAt = await currentWithdrawnAt(publication)
  const all = await editionPages(publication, 'build', histories, withdrawnAt)
  const paths = Array.from(all, ({ path, rendered }) => rendered?.path ?? path)
  // One of many that are alike stands for all.
  return paths.filter((path) => !/chast-\d\d/.test(path))
}

const readers: [type: RegExp, read: (body: string) => FoundText[]][] = [
  [/^text\/html/, textsOf],
  [/json/, textsOfJson],
  [/xml/, textsOfXml],
]

const shown: string[] = []
let faults = 0
let seen = 0
let borrowed = 0
for (const [paths, render] of [
  [await ofEdition(), (path: string) => pages.renderEdition(path, moment)],
  [await livePaths(), (path: string) => pages.answer(path)],
] as const)
  for (const path of paths) {
    const { headers, body } = await (fromNext ?? render)(path)
    const type = headers['content-type'] ?? ''
    const read = readers.find(([ofType]) => ofType.test(type))?.[1]
    if (!read || /sitemap|speculation/.test(path)) continue
    seen++
    check(path, read(body.toString()))
  }

// What servers say who lead on to another address.
for (const status of [301, 303] as const) {
  seen++
  const { body } = redirectAnswer({ status, method: 'GET', location: '/о-нас', language })
  check(`${status}`, textsOf(body))
}
for (const { name, subject, html, text } of await mailsOfEachKind()) {
  seen++
  check(name, textsOf(html))
  // Plain text says no language.
  if (!isHalf)
    check(
      name,
      [subject, text].map((each) => plainText(name, each)),
    )
}

function plainText(where: string, text: string): FoundText {
  return { where, text, language: '', direction: '' }
}

function check(path: string, texts: FoundText[]): void {
  for (const { where, text, language: spoken, direction } of texts) {
    shown.push(text)
    const foreign = foreignPart(text)
    if (foreign === '') continue
    const isSaid = spoken === 'en' && direction === 'ltr'
    // An attribute, a title and a choice hold no elements, and peers take attributes out: isolates keep the direction there.
    const isBare =
      path.startsWith('/ap/') || /[[]|title|option|name|description|summary/i.test(where)
    const isIsolated = isBare && /\u2066.*\u2069/s.test(text)
    if (isHalf && (isSaid || isIsolated)) {
      borrowed++
      continue
    }
    faults++
    console.log(
      `${path}  ${where}  ${JSON.stringify(foreign)}  in ${JSON.stringify(text.slice(0, 100))}`,
    )
  }
}

// What no page has here would be held to nothing.
if (!isHalf && !fromNext)
  for (const path of unseenTexts(shown)) {
    faults++
    console.log(`${path} is shown nowhere`)
  }

rmSync(folder, { recursive: true, force: true })
console.log(`${language}: ${seen} pages and mails, ${borrowed} borrowed, ${faults} faults.`)
process.exit(faults === 0 ? 0 : 1)
