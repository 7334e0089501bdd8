import {
  test as base,
  type ConsoleMessage,
  type Page,
  type Request,
  type Response,
} from '@playwright/test'
import { type PublicationName, publications } from './publications.ts'

export { expect, type Page } from '@playwright/test'

/** Where a page is: its publication, and its path there. */
export interface Place {
  on?: PublicationName
  path: string
}

interface Fixtures {
  /** Whatever a reader should never meet: errors and warnings of the console, requests that failed. */
  troubles: string[]
  /** Opens a page of one of the publications and waits until its fonts are there. */
  visit: (place: Place) => Promise<Response>
  /** Whether `visit` shows pages in their faces also where these came late, for tests that measure or compare. */
  showsFaces: boolean
}

/** A test that fails when a page it opened had an error, a warning or a request that failed. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from it.
  troubles: async ({}, use) => use([]),
  page: async ({ page, troubles }, use) => {
    await withoutPrerendering(page)
    await watched(page, troubles, use)
  },
  showsFaces: [false, { option: true }],
  visit: async ({ page, showsFaces }, use) => {
    await use(async (place) => {
      const response = await page.goto(addressOf(place))
      if (!response) throw new Error(`No answer for ${place.path}`)
      await page.evaluate(() => document.fonts.ready)
      if (showsFaces) await showFaces(page)
      return response
    })
  },
})

/** The whole address of a page. */
export function addressOf({ on = 'demo', path }: Place): string {
  return publications[on].url + path
}

/**
 * Waits for a page's faces, and shows it in them also where they came too late, as they do on a busy machine: style
 * sheets that are read anew find in memory what was loaded since.
 */
export async function showFaces(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (const sheet of document.styleSheets) sheet.disabled = true
    document.body.getBoundingClientRect()
    for (const sheet of document.styleSheets) sheet.disabled = false
    await document.fonts.ready
  })
}

/**
 * Playwright does not follow into a page that Chromium has rendered ahead: of 480 clicks two led nowhere, and none
 * without. Pages are still fetched ahead.
 */
export async function withoutPrerendering(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setPrerenderingAllowed', { isAllowed: false })
}

/** Lets a test use a page, and fails where something went wrong in it. */
export async function watched(
  page: Page,
  troubles: string[],
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const unwatch = watch(page, troubles)
  await use(page)
  unwatch()
  if (troubles.length > 0) throw new Error(`The page had troubles:\n${troubles.join('\n')}`)
}

/** Collects what goes wrong in a page, until told not to. The status of a page itself is for the test to judge. */
function watch(page: Page, troubles: string[]): () => void {
  const onError = (error: Error) => troubles.push(`error: ${error.message}`)
  const onMessage = (message: ConsoleMessage) => {
    // A failed request is told below, with its address; the browser's own message has none.
    if (message.text().startsWith('Failed to load resource')) return
    if (['error', 'warning', 'assert'].includes(message.type()))
      troubles.push(`console ${message.type()}: ${message.text()}`)
  }
  const onFailure = (request: Request) => {
    const reason = request.failure()?.errorText
    // Where scripts are switched off, the browser refuses to load one.
    if (request.resourceType() === 'script' && reason === 'csp') return
    // The browser itself ends what is under way when the page is left.
    if (reason !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()} ${reason}`)
  }
  const onResponse = (response: Response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      troubles.push(`${response.status()}: ${response.url()}`)
  }
  page.on('pageerror', onError).on('console', onMessage)
  page.on('requestfailed', onFailure).on('response', onResponse)
  return () => {
    page.off('pageerror', onError).off('console', onMessage)
    page.off('requestfailed', onFailure).off('response', onResponse)
  }
}
