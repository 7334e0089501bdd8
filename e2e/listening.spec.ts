import { execFileSync } from 'node:child_process'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { expect, type Page, test } from './kept-page.ts'
import { pageTypes } from './page-types.ts'
import { addressOf } from './test.ts'

/** What a reader who listens goes by from place to place. */
const kinds = ['link', 'heading', 'landmark'] as const
type Kind = (typeof kinds)[number]
type Stop = `${Kind}: ${string}`

for (const pageType of pageTypes)
  test(`${pageType.name}: what is heard is what stands there`, async ({ page, visit }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await visit(pageType)
    const heard = await stopsHeard(page)
    expect(heard).toEqual(await stopsThere(page))
    expect(heard.length).toBeGreaterThan(5)
    expect(await gluedOn(page), 'words that only the style sheet keeps apart').toEqual([])
  })

test('names of labels are heard, copied and found as they are written', async ({ page, visit }) => {
  await visit({ path: '/' })
  const menu = page.locator('nav').first().getByRole('link')
  const written = await menu.evaluateAll((links) => links.map((link) => link.textContent ?? ''))
  expect(written.some((name) => name !== name.toUpperCase())).toBe(true)
  expect(
    await menu.evaluateAll((links) => links.map((link) => (link as HTMLElement).innerText)),
  ).toEqual(written)
  for (const name of written)
    await expect(page.getByRole('link', { name, exact: true }).first()).toBeVisible()
  expect((await copied(page)).split('\n').map((line) => line.trim())).toEqual(
    expect.arrayContaining(written),
  )
})

for (const [path, said] of [
  ['/', /The access desk · 22 September 2026/],
  ['/articles/how-rss-works', /By .+\n+\s*\d+ \w+ 2026 · .+minutes?/],
  ['/newsletter', /The daily handbill\n+\s*One short mail/],
] as const)
  test(`${path} keeps its words apart on the page, in a copy and in lynx`, async ({
    page,
    visit,
  }) => {
    await visit({ path })
    expect.soft(await page.locator('body').innerText()).toMatch(said)
    expect.soft(await copied(page)).toMatch(said)
    test.skip(!isInstalled('lynx'), notInstalled('lynx', 'lynx'))
    const options = ['-dump', '-nolist', '-width=1000', '-display_charset=utf-8']
    const text = execFileSync('lynx', [...options, addressOf({ path })], { encoding: 'utf8' })
    expect.soft(text).toMatch(said)
  })

test('a form with a mistake says so in its title, and the mistake has the focus', async ({
  page,
  visit,
}) => {
  await visit({ path: '/newsletter?language=es' })
  await page.locator('input[name=email]').fill('ana@example')
  await page.locator('form#sign-up').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: 'Suscribirme' }).click()
  await expect(page).toHaveTitle(/^Su suscripción aún no .+ · .+ · Handbill$/)
  const fault = page.getByRole('alert')
  await expect(fault).toBeFocused()
  await expect(fault).toBeInViewport()
  const field = page.locator('input[name=email]')
  await expect(field).toHaveAccessibleDescription((await fault.innerText()).trim())
  await expect(field).toHaveValue('ana@example')
})

/** Everything of a page, as it is copied. */
async function copied(page: Page): Promise<string> {
  return page.evaluate(() => {
    const selection = getSelection()
    selection?.selectAllChildren(document.body)
    const text = selection?.toString() ?? ''
    selection?.removeAllRanges()
    return text
  })
}

/** Links, headings and landmarks in Chromium's accessibility tree, in its order, with their names. */
async function stopsHeard(page: Page): Promise<Stop[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const stops: Stop[] = []
  const walk = (id: string) => {
    const node = byId.get(id)
    if (!node) return
    const role = node.ignored ? '' : String(node.role?.value)
    const name = tidy(String(node.name?.value ?? ''))
    if (role === 'link' || role === 'heading') stops.push(`${role}: ${name}`)
    if (landmarks.has(role)) stops.push(`landmark: ${role}`)
    for (const child of node.childIds ?? []) walk(child)
  }
  const [root] = nodes
  if (root) walk(root.nodeId)
  return stops
}

const landmarks = new Set(['banner', 'main', 'navigation', 'contentinfo', 'region', 'search'])
const tidy = (text: string) => text.replace(/[\s\u200e\u200f\u2066-\u2069]+/g, ' ').trim()

/** The same of the page's markup, of what is shown of it (HTML-AAM 1.0, 3.5). */
async function stopsThere(page: Page): Promise<Stop[]> {
  const found = await page
    .locator('a[href], h1, h2, h3, h4, h5, h6, header, main, nav, footer, section, search')
    .evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility() && !each.closest('[aria-hidden=true]'))
        .flatMap((each) => {
          const label = each.getAttribute('aria-label')
          const labelledBy = each.getAttribute('aria-labelledby')
          const isWithin = each.parentElement?.closest('article, aside, main, nav, section')
          const pictures = [...each.querySelectorAll('img')].map(({ alt }) => alt).join(' ')
          const spoken = each.cloneNode(true) as Element
          for (const silent of spoken.querySelectorAll('[aria-hidden=true]')) silent.remove()
          const name = label ?? `${pictures}${spoken.textContent}`
          switch (each.localName) {
            case 'a':
              return [`link: ${name}`]
            case 'main':
            case 'search':
              return [`landmark: ${each.localName}`]
            case 'nav':
              return ['landmark: navigation']
            case 'header':
              return isWithin ? [] : ['landmark: banner']
            case 'footer':
              return isWithin ? [] : ['landmark: contentinfo']
            case 'section':
              return label || labelledBy ? ['landmark: region'] : []
            default:
              return [`heading: ${name}`]
          }
        }),
    )
  return found.map((stop) => tidy(stop) as Stop)
}

/**
 * Words that run into each other for programs without a style sheet: the end of one element and the beginning of the next
 * with nothing in between but tags that begin no line. What stands in a text of an article is its author's.
 */
async function gluedOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inline = new Set(
      'a abbr b bdi cite code del dfn em i ins kbd label mark q s small span strong sub sup time u var'.split(
        ' ',
      ),
    )
    const within = new Set(['mark', 'ins', 'del', 'bdi'])
    const glued: string[] = []
    let before = ''
    let hasCrossed = false
    const walk = (node: Node) => {
      if (node instanceof Text) {
        const text = node.data
        if (!text) return
        // The Arabic “and” belongs to the word that follows.
        const isWord = /[\p{L}\p{N}.:]$/u.test(before) && !/(^|\s)و$/.test(before)
        if (hasCrossed && isWord && /^[\p{L}\p{N}]/u.test(text))
          glued.push(`${before.slice(-30)}|${text.slice(0, 30)}`)
        before = text
        hasCrossed = false
        return
      }
      if (!(node instanceof Element)) return
      const name = node.localName
      if (['script', 'style', 'template', 'svg'].includes(name)) return
      if (node.matches('.prose, [hidden], option, select')) {
        before = ''
        return
      }
      const isInline = inline.has(name)
      if (!isInline) before = ''
      else if (!within.has(name)) hasCrossed = true
      for (const child of node.childNodes) walk(child)
      if (!isInline) before = ''
      else if (!within.has(name)) hasCrossed = true
    }
    walk(document.body)
    return glued
  })
}
