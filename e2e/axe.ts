import AxeBuilder from '@axe-core/playwright'
import type { Page } from './test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What may differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What stands in somebody's way on a page (WCAG 2.2 AA and good practice), a line each. */
export function violationsOn(page: Page): Promise<string[]> {
  return violations(axe(page).withTags(tags))
}

/** The same for the rules about colour alone. */
export function coloursOn(page: Page): Promise<string[]> {
  return violations(axe(page).withRules(colourRules))
}

/** Pages have no frames, so that the rules run in the page itself, at once. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true)
}

async function violations(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
