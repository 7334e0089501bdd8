import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Engine } from './engines/engine.ts'
import { engines } from './engines/engines.ts'
import { everythingMustBeTried } from './engines/installed.ts'
import { factsHere, type PageFacts, showFacesHere } from './engines/page-facts.ts'
import { faultsHere } from './measure-layout.ts'
import { publications, scratch } from './publications.ts'

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
      if (everythingMustBeTried) throw new Error(`${name} was not tried: ${engine.missing}`)
      test.skip(true, `${name} was not tried: ${engine.missing}`)
      return
    }
    mkdirSync(screens, { recursive: true })
    try {
      for (const [kind, path] of Object.entries(pages)) {
        await engine.open(publications.demo.url + path, window)
        await engine.evaluate(`(${showFacesHere})()`)
        const facts = await engine.evaluate<PageFacts>(`(${factsHere})()`)
        expectLook(facts, kind, `${kind} in ${engine.name}`)
        const faults = await engine.evaluate<string[]>(`(${faultsHere})()`)
        expect.soft(faults, `${kind} in ${engine.name}`).toEqual([])
        await draw(engine, `${name.toLowerCase().replace(' ', '-')}-${kind}`, isPinned)
      }
    } finally {
      await engine.close()
    }
  })

/** Whether it is the page that the style sheet makes, with nothing to scroll to sideways. */
function expectLook(facts: PageFacts, kind: string, page: string): void {
  const { width, scrollWidth, background, menu, faces } = facts
  expect.soft({ width, scrollWidth, background, menu }, page).toEqual({
    width: window.width,
    scrollWidth: window.width,
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

async function draw(engine: Engine, name: string, isPinned: boolean): Promise<void> {
  const picture = await engine.screenshot()
  writeFileSync(join(screens, `${name}.png`), picture)
  // As wide as for today's (visual.spec.ts): the machine's own faces are those of code alone.
  if (isPinned)
    expect.soft(picture).toMatchSnapshot(`${name}.png`, { maxDiffPixelRatio: 0.05, threshold: 0.3 })
}
