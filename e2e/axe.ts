import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { default as Axe, RunOnly } from 'axe-core'
import type { Page } from './test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What may differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What stands in somebody's way on a page (WCAG 2.2 AA and good practice), a line each. */
export function violationsOn(page: Page): Promise<string[]> {
  return violations(page, { type: 'tag', values: tags })
}

/** The same for the rules about colour alone. */
export function coloursOn(page: Page): Promise<string[]> {
  return violations(page, { type: 'rule', values: colourRules })
}

/** All but what the rules about colour alone say, which are the dearest. */
export function formOn(page: Page): Promise<string[]> {
  return violations(page, { type: 'tag', values: tags }, colourRules)
}

/** Of what is right nothing is written down; rules that are `left` are not asked. */
async function violations(page: Page, runOnly: RunOnly, left: string[] = []): Promise<string[]> {
  await addRules(page)
  const options = {
    ...{ runOnly, resultTypes: ['violations' as const] },
    rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
  }
  return page.evaluate(async (asked) => {
    const { run } = (window as unknown as { axe: typeof Axe }).axe
    const { violations } = await run(document, asked)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, options)
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * The rules are half a megabyte of script, and are put into a page once, however often it is looked at. Chromium has them by
 * its own protocol: what Playwright evaluates it prepares itself, for three times as long as the browser needs that has
 * seen the script before.
 */
async function addRules(page: Page): Promise<void> {
  const isThere = () => 'axe' in window
  if (!(await page.evaluate(isThere))) {
    const session = await page.context().newCDPSession(page)
    await session.send('Runtime.evaluate', { expression: `${source};0` })
    await session.detach()
  }
  for (const frame of page.frames())
    if (!(await frame.evaluate(isThere))) await frame.evaluate(source)
}
