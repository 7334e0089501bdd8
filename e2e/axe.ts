import axe, { type RunOnly } from 'axe-core'
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

/**
 * The rules are half a megabyte of script, and are put into a page once, however often it is looked at; of what is right
 * nothing is written down.
 */
async function violations(page: Page, runOnly: RunOnly): Promise<string[]> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source)
  return page.evaluate(async (rules) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await run(document, { runOnly: rules, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, runOnly)
}
