/** What a test asks of a page in any engine. */
export interface PageFacts {
  /** Of the window; of the page in it, beside a bar to scroll by; and of what would have to be scrolled to. */
  innerWidth: number
  width: number
  scrollWidth: number
  /** As the style sheet has them; another where it was not understood. */
  background: string
  headingSize: number
  menu: string
  /** How far the masthead's drawing is from its name, in CSS pixels; its own width. */
  logoGap: number
  logoWidth: number
  /** Where the link to the content ends: above the page, until it has the focus. */
  skipLinkBottom: number
  /** Families of the faces that were loaded. */
  faces: string[]
}

/** Gathers them from the page in which it runs: in words that a browser of 2018 knows. */
export async function factsHere(): Promise<PageFacts> {
  await document.fonts.ready
  const { documentElement: root, body } = document
  const menu = document.querySelector('nav ul') as Element
  const logo = (document.querySelector('svg') as Element).getBoundingClientRect()
  const range = document.createRange()
  range.selectNode((document.querySelector('svg') as Element).nextSibling as Node)
  const name = range.getBoundingClientRect()
  const heading = document.querySelector('h1') as Element
  const faces: string[] = []
  document.fonts.forEach(({ family, status }) => {
    if (status === 'loaded') faces.push(family.replace(/"/g, ''))
  })
  return {
    innerWidth,
    width: root.clientWidth,
    scrollWidth: root.scrollWidth,
    background: getComputedStyle(root).backgroundColor,
    headingSize:
      Number.parseFloat(getComputedStyle(heading).fontSize) /
      Number.parseFloat(getComputedStyle(body).fontSize),
    menu: getComputedStyle(menu).display,
    logoGap: Math.max(name.left - logo.right, logo.left - name.right),
    logoWidth: logo.width,
    skipLinkBottom: (document.querySelector('a[href="#main"]') as Element).getBoundingClientRect()
      .bottom,
    faces: faces.sort(),
  }
}

/** Shows the page in its faces also where these came too late: style sheets that are read anew find them in memory. */
export async function showFacesHere(): Promise<void> {
  await document.fonts.ready
  const sheets = Array.from(document.styleSheets)
  for (const sheet of sheets) sheet.disabled = true
  document.body.getBoundingClientRect()
  for (const sheet of sheets) sheet.disabled = false
  document.body.getBoundingClientRect()
  await document.fonts.ready
}

/**
 * Makes of the page in which it runs what a browser shows that is older than those of the floor: without custom
 * properties, and all that is said by them, and without grids.
 */
export function forgetHere(): void {
  const forget = (rules: CSSRuleList): void => {
    for (const rule of Array.from(rules) as (CSSStyleRule & CSSGroupingRule)[]) {
      if (rule.style)
        rule.style.cssText = rule.style.cssText
          .split(/;\s*(?![^"]*"[^"]*(?:"[^"]*"[^"]*)*$)/)
          .filter((each) => !/var\(|^--|^display: (?:grid|contents|flow-root)$|^grid-/.test(each))
          .join('; ')
      if (rule.cssRules) forget(rule.cssRules)
    }
  }
  for (const sheet of Array.from(document.styleSheets)) forget(sheet.cssRules)
}
