import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { someOf } from '#lib/files/fixtures/thorough.ts'
import { expect, type Page, test } from './kept-page.ts'
import { type PageType, pageTypes } from './page-types.ts'
import { ownPorts, publications, root, settingsFor } from './publications.ts'
import { addressOf, showFaces } from './test.ts'

/*
 * What readers get is Next.js's own pages without its scripts. Here the same catalogue is served by plain `next start`
 * as well, with its scripts: each page must look as the one of the edition does, to the last pixel, as one browser on
 * one machine draws both.
 */

test.describe.configure({ mode: 'default' })

const { demo } = publications
const port = ownPorts.next
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const views = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

let server: ChildProcess

test.beforeAll(async () => {
  test.setTimeout(60_000)
  // Bound to one address, as behind a proxy: Next.js must not take itself for another server then.
  server = spawn(process.execPath, [next, 'start', root, '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    env: {
      ...process.env,
      ...settingsFor(demo.contentDir, port, 'demo'),
      // What an earlier run kept beside the build may be of other content.
      ...{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HANDBILL_PAGES: 'unkept' },
    },
    stdio: 'ignore',
  })
  const status = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(({ status }) => status, String)
  await expect.poll(status, { timeout: 30_000 }).toBe(200)
})
test.afterAll(async () => {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
})

/**
 * One of each layout; that the document is the same, `both-hosts.spec.ts` shows of every page. The page that is not found is
 * Next.js's own under plain `next start` (docs/decisions/0027-published-through-next.md).
 */
const names = someOf(
  [
    ...['front page', 'front page in Arabic', 'article with code', 'topic', 'archive'],
    ...['results of a search', 'newsletter', 'article with corrections'],
    // Parts of those above, in another order.
    ...['article in Arabic', 'article to copy', 'author', 'month', 'corrections', 'standing page'],
  ],
  8,
)
const places = pageTypes.filter(({ on = 'demo', name }) => on === 'demo' && names.includes(name))

/** The whole page as it is drawn at each width, with the pictures that a reader would have scrolled to. */
async function pictures(page: Page): Promise<Buffer[]> {
  const drawn: Buffer[] = []
  for (const view of views) {
    await page.setViewportSize(view)
    await page.evaluate(joinTexts)
    await page.evaluate(layOutWhole)
    await showFaces(page)
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager'
      // A frame later the browser has chosen each picture's file for the width of the window.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      await Promise.all([...document.images].map((image) => image.decode()))
    })
    drawn.push(await page.screenshot({ fullPage: true, animations: 'disabled' }))
  }
  return drawn
}

/**
 * Whether React has taken the whole body over, on which it leaves a mark once it is through with all that is in it. Until
 * then it compares what it finds with what it would draw, and no comment may be missing.
 */
function isTakenOver(): Promise<boolean> {
  const isMarked = Object.keys(document.body).some((key) => key.startsWith('__reactFiber$'))
  return new Promise((resolve) => requestIdleCallback(() => resolve(isMarked)))
}

/**
 * React parts texts by comments, which the edition has not: where two texts meet, the browser rounds the place of a
 * letter, and draws it a quarter of a pixel aside. Takes them out, and has the page laid out from nothing.
 */
function joinTexts(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT)
  const comments: ChildNode[] = []
  while (walker.nextNode()) comments.push(walker.currentNode as ChildNode)
  for (const comment of comments) comment.remove()
  document.body.normalize()
  document.body.hidden = true
  document.body.getBoundingClientRect()
  document.body.hidden = false
}

/**
 * What is laid out when it comes near (the foot of a page) has, until then, the height that it had at the width before.
 * Whether it is near the browser finds out a frame later or two, and a picture of the whole page is as high as the page
 * was when it was begun.
 */
function layOutWhole(): void {
  for (const element of document.body.querySelectorAll<HTMLElement>('*'))
    if (getComputedStyle(element).contentVisibility === 'auto')
      element.style.contentVisibility = 'visible'
}

/** Draws a page as the edition has it and as `next start` does, and returns the widths at which they differ. */
async function differences(page: Page, place: PageType) {
  await page.setViewportSize(views[0])
  await page.goto(addressOf(place))
  const published = await pictures(page)
  await page.setViewportSize(views[0])
  await page.goto(`http://127.0.0.1:${port}${place.path}`)
  await expect(page).toHaveTitle(place.title)
  await expect.poll(() => page.evaluate(isTakenOver)).toBe(true)
  const whole = await pictures(page)
  return views.flatMap(({ width }, index) => {
    const [ours, theirs] = [published[index], whole[index]]
    return ours && theirs && !theirs.equals(ours) ? [{ width, ours, theirs }] : []
  })
}

for (const place of places)
  test(`${place.name} looks the same from next start`, async ({ page }, info) => {
    test.setTimeout(180_000)
    let found = await differences(page, place)
    // A difference of the two is there at each drawing.
    for (let again = 0; found.length > 0 && again < 2; again++)
      found = await differences(page, place)
    const folder = info.outputPath()
    for (const { width, ours, theirs } of found) {
      writeFileSync(join(folder, `${width}-edition.png`), ours)
      writeFileSync(join(folder, `${width}-next-start.png`), theirs)
      expect.soft(false, `${width} wide: another picture; both are in ${folder}`).toBe(true)
    }
  })
