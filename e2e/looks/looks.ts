import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findInstalled, launchArguments } from '../find-browser.ts'
import { ownPorts, scratch } from '../publications.ts'
import { checkView, openView } from './check-view.ts'
import { ContactSheet } from './contact-sheet.ts'
import { lookAtMails, type Result } from './look-at-mails.ts'
import { type ServedLook, serveLook } from './serve-look.ts'
import { dimensions, furtherLanguages, pathOf, type View } from './views.ts'

/*
 * Looks at every kind of page in every look, language, mode and width, in one look and at two widths in the other languages of
 * the interface, and at every mail in all: `npm run looks`. Ends with 1 where something stands in a reader's way. `--preset`, `--page`,
 * `--language`, `--mode` and `--width` narrow it (several: by commas). Contact sheets are written to `test-results/looks`.
 */

const names = ['page', 'preset', 'language', 'mode', 'width'] as const
const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
const { values } = parseArgs({ options })

/** The values of a dimension that are looked at, of those that there are. */
function wanted<Name extends Exclude<(typeof names)[number], 'language'>>(
  name: Name,
  all = [...dimensions[name]] as View[Name][],
): View[Name][] {
  return chosen(name, all)
}

/** Those that the command line names; none where it names others alone. */
function chosen<Value>(name: (typeof names)[number], all: Value[]): Value[] {
  const said = values[name]
  if (typeof said !== 'string') return all
  const known = [...dimensions[name], ...(name === 'language' ? furtherLanguages : [])].map(String)
  const unknown = said.split(',').find((each) => !known.includes(each))
  if (unknown) throw new Error(`--${name} is ${unknown}; expected some of ${known.join(', ')}`)
  return all.filter((each) => said.split(',').includes(String(each)))
}

/** Each language in the looks in which it is looked at: `full` ones in each mode and width. */
const rounds = [
  ...wanted('preset').flatMap((preset) =>
    chosen('language', [...dimensions.language] as string[]).map((language) => ({
      ...{ preset, language, isFull: true },
    })),
  ),
  ...chosen('preset', ['broadsheet' as const]).flatMap((preset) =>
    chosen('language', furtherLanguages).map((language) => ({ preset, language, isFull: false })),
  ),
]
type Round = (typeof rounds)[number]
const modesOf = ({ isFull }: Round) =>
  isFull ? wanted('mode') : chosen('mode', ['light' as const])
const widthsOf = ({ isFull }: Round) =>
  isFull ? wanted('width') : chosen('width', [360 as const, 1440 as const])

/** Milliseconds that a page may take: machines are busy, and one that hangs should not end the whole. */
const longest = 300_000

/** Pages that are looked at beside each other. */
const atOnce = 3

const folder = join(scratch, 'looks')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const executablePath = findInstalled()
const browser = await chromium.launch({
  args: launchArguments,
  ...(executablePath && { executablePath }),
})
const start = performance.now()
const result: Result = { views: 0, faults: [] }
for (const round of rounds) {
  const look = await serveLook(round.preset, round.language, ownPorts.looks + 5)
  const before = result.views
  try {
    await lookAtAll(browser, look, round, result)
  } finally {
    await look.close()
  }
  console.log(
    `${round.preset} in ${round.language}: ${result.views - before} views, ${seconds()} s`,
  )
}
if (values.page === undefined) {
  const languages = chosen('language', [...dimensions.language, ...furtherLanguages] as string[])
  const mails = await lookAtMails(browser, folder, languages)
  result.views += mails.views
  result.faults.push(...mails.faults)
}
await browser.close()
for (const fault of result.faults) console.log(fault)
console.log(
  `${result.views} views, ${result.faults.length} faults, in ${seconds()} s. Sheets: ${folder}`,
)
process.exitCode = result.faults.length > 0 ? 1 : 0

function seconds(): number {
  return Math.round((performance.now() - start) / 1000)
}

async function lookAtAll(
  browser: Browser,
  { url }: ServedLook,
  of: Round,
  result: Result,
): Promise<void> {
  const sheets = new Map(
    modesOf(of).map((mode) => [
      mode,
      new ContactSheet(join(folder, `${of.preset}-${of.language}-${mode}.webp`)),
    ]),
  )
  const waiting = wanted('page').values()
  const look = async () => {
    for (const name of waiting) {
      const page = await browser.newPage()
      page.setDefaultTimeout(longest)
      const path = pathOf({ page: name, language: of.language }, of.language)
      const loaded = await openView(page, url + path, { page: name })
      tell(result, `${of.preset}, ${name} in ${of.language}`, loaded)
      await lookAt(page, { ...of, page: name }, sheets, result)
      await page.close()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, look))
  for (const sheet of sheets.values()) await sheet.write()
}

async function lookAt(
  page: Page,
  of: Round & Pick<View, 'page'>,
  sheets: Map<View['mode'], ContactSheet>,
  result: Result,
): Promise<void> {
  for (const mode of modesOf(of))
    for (const width of widthsOf(of)) {
      await page.emulateMedia({ colorScheme: mode })
      await page.setViewportSize({ width, height: 900 })
      tell(
        result,
        `${of.preset}, ${of.page} in ${of.language}, ${mode}, ${width}`,
        await checkView(page),
      )
      await sheets
        .get(mode)
        ?.add(of.page, width, await page.screenshot({ type: 'jpeg', quality: 70 }))
      result.views += 1
    }
}

function tell(result: Result, view: string, faults: string[]): void {
  result.faults.push(...faults.map((fault) => `${view}: ${fault}`))
}
