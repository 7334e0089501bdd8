import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { loweredFolder } from '#lib/styles/lowered-folder.ts'
import type { Engine } from './engines/engine.ts'
import { engines } from './engines/engines.ts'
import { startOldChromium } from './engines/old-chromium.ts'
import { factsHere, forgetHere, type PageFacts, showFacesHere } from './engines/page-facts.ts'
import { askedOf, notUnderstoodHere } from './engines/understood.ts'
import { faultsHere } from './measure-layout.ts'
import { publications, root, scratch } from './publications.ts'

/*
 * The pages of the demo in other engines than today's Chromium, and in those of years ago, on a telephone. What each drew
 * lies in test-results/engines. Of old Chromiums, which are the same everywhere, it is compared with e2e/screens; to renew
 * these after a change that was meant:
 *
 *   npx playwright test engines --update-snapshots
 */

const window = { width: 360, height: 740 }
const pages: Record<string, string> = {
  front: '/',
  article: '/articles/how-rss-works',
  topic: '/topics/publishing',
  arabic: '/articles/ayna-ultuqitat-as-sura',
  newsletter: '/newsletter',
  search: '/search?q=print',
}
const screens = join(scratch, 'engines')

for (const { name, isPinned, start } of engines)
  test(`${name} shows every kind of page in its whole look`, async () => {
    test.setTimeout(240_000)
    const engine = await start()
    if ('missing' in engine) {
      test.skip(true, engine.missing)
      return
    }
    mkdirSync(screens, { recursive: true })
    try {
      for (const [kind, path] of Object.entries(pages)) {
        const facts = await factsOf(engine, publications.demo.url + path)
        expectLook(facts, kind, `${kind} in ${engine.name}`)
        const faults = await engine.evaluate<string[]>(`(${faultsHere})()`)
        expect.soft(faults, `${kind} in ${engine.name}`).toEqual([])
        await draw(engine, `${name.toLowerCase().replace(' ', '-')}-${kind}`, isPinned)
        if (isPinned) await expectReadableBelow(engine, kind)
      }
    } finally {
      await engine.close()
    }
  })

/** Opens a page, and once more where its faces came too late to be shown, as they do on a busy machine. */
async function factsOf(engine: Engine, url: string): Promise<PageFacts> {
  for (let tries = 1; ; tries++) {
    await engine.open(url, window)
    await engine.evaluate(`(${showFacesHere})()`)
    const facts = await engine.evaluate<PageFacts>(`(${factsHere})()`)
    const isSet = facts.faces.some((face) => /^Handbill (?:Serif|Plain|Naskh)$/.test(face))
    if (isSet || tries === 3) return facts
  }
}

/** Whether it is the page that the style sheet makes, with nothing to scroll to sideways. */
function expectLook(facts: PageFacts, kind: string, page: string): void {
  const { innerWidth, background, menu, faces } = facts
  const overflow = facts.scrollWidth - facts.width
  expect.soft({ innerWidth, overflow, background, menu }, page).toEqual({
    innerWidth: window.width,
    overflow: 0,
    // `--paper`, and no darkness that the machine asks for.
    background: 'rgb(251, 249, 244)',
    menu: 'flex',
  })
  expect.soft(facts.headingSize, `the heading of ${page}`).toBeGreaterThan(1.5)
  expect.soft(facts.logoWidth, `the drawing of ${page}`).toBeLessThan(50)
  expect.soft(facts.logoGap, `the drawing of ${page} from the name`).toBeGreaterThan(4)
  expect.soft(facts.skipLinkBottom, `the link to the content of ${page}`).toBeLessThanOrEqual(0)
  const own = kind === 'arabic' ? ['Handbill Naskh', 'Handbill Plain'] : ['Handbill Serif']
  expect.soft(faces, page).toEqual(expect.arrayContaining(own))
}

/** What is older than the floor shows a plain document that can be read. */
async function expectReadableBelow(engine: Engine, kind: string): Promise<void> {
  await engine.evaluate(`(${forgetHere})()`)
  const facts = await engine.evaluate<PageFacts>(`(${factsHere})()`)
  // The padding of a word of code that ends a line may be a pixel more.
  expect.soft(facts.scrollWidth, `${kind} below the floor`).toBeLessThanOrEqual(facts.width + 1)
  expect.soft(facts.background, `${kind} below the floor`).toBe('rgba(0, 0, 0, 0)')
  expect.soft(facts.logoWidth, `the drawing of ${kind} below the floor`).toBeLessThan(50)
  const faults = await engine.evaluate<string[]>(`(${faultsHere})()`)
  expect
    .soft(
      faults.filter((fault) => !fault.startsWith('the page is')),
      kind,
    )
    .toEqual([])
}

async function draw(engine: Engine, name: string, isPinned: boolean): Promise<void> {
  const picture = await engine.screenshot()
  writeFileSync(join(screens, `${name}.png`), picture)
  // As wide as for today's (visual.spec.ts): the machine's own faces are those of code alone.
  if (isPinned)
    expect.soft(picture).toMatchSnapshot(`${name}.png`, { maxDiffPixelRatio: 0.05, threshold: 0.3 })
}

/** What Chromium 67 may not understand: without it a page is as good, or there is another way beside it. */
const mayBeUnknown = [
  // Names that other browsers have for the same.
  /^-(?:moz|webkit)-|: -moz-/,
  // min() and logical properties, each with an older way beside it.
  /\bmin\(/,
  /^(?:margin|padding|border)-inline-(?:start|end)/,
  /^(?:appearance|overflow-wrap): /,
  // The colour of marks of lists; the outline of what has the focus; wide tables and closed details on paper.
  /::marker$|:focus-visible$|:has\(|::details-content$/,
  /^(?:accent-color|color-scheme|font-optical-sizing|hyphens|scroll-margin-top|text-wrap): /,
  /^(?:text-decoration-thickness|text-underline-offset): /,
  /^(?:content-visibility|contain-intrinsic-block-size|overflow-clip-margin): /,
  /^min-height: 1lh$/,
  // Lines that end between Japanese words; without it they end between letters.
  /^word-break: auto-phrase$/,
]

test('Chromium 67 understands the style sheets, but for what it may go without', async () => {
  const engine = await startOldChromium(67)
  if ('missing' in engine) {
    test.skip(true, engine.missing)
    return
  }
  try {
    await engine.open('about:blank', window)
    const sheets = globSync('**/*.css', { cwd: join(root, loweredFolder) })
    expect(sheets.length).toBeGreaterThan(0)
    for (const sheet of sheets) {
      const asked = JSON.stringify(askedOf(readFileSync(join(root, loweredFolder, sheet), 'utf8')))
      const unknown = await engine.evaluate<string[]>(`(${notUnderstoodHere})(${asked})`)
      expect(unknown.filter((line) => !mayBeUnknown.some((known) => known.test(line)))).toEqual([])
      // The list is not longer than it must be.
      const unneeded = mayBeUnknown.filter((known) => !unknown.some((line) => known.test(line)))
      expect(unneeded.map(String)).toEqual([])
    }
  } finally {
    await engine.close()
  }
})
