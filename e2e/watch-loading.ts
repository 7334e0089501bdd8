import type { Page } from '@playwright/test'

/** What a page has loaded. */
interface Loaded {
  /** As Chromium names it: `Document`, `Font`, `Image`, `Script` … */
  type: string
  url: string
  /** As transferred, with the headers of the answer. */
  bytes: number
}

/** The next frame but one: by then the browser has asked for what it found out that it needs in the last. */
const twoFrames = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`

/**
 * Watches what a page loads from now on, as for somebody who comes for the first time. `end` waits until nothing is asked
 * for any more (a browser that is idle for half a second has been so since the first frames of it), and says what came.
 */
export async function watchLoading(page: Page): Promise<{ end: () => Promise<Loaded[]> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  /** Requests that have no end yet, each with the document that asked. */
  const underWay = new Map<string, string>()
  let document = ''
  const answers = new Map<string, { type: string; url: string }>()
  const loaded: Loaded[] = []
  session.on('Network.requestWillBeSent', ({ requestId, loaderId, type }) => {
    if (type === 'Document') document = loaderId
    underWay.set(requestId, loaderId)
  })
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    answers.set(requestId, { type, url: response.url }),
  )
  session.on('Network.loadingFailed', ({ requestId }) => underWay.delete(requestId))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    underWay.delete(requestId)
    const answer = answers.get(requestId)
    if (answer) loaded.push({ ...answer, bytes: encodedDataLength })
  })
  const end = async () => {
    await page.waitForLoadState('load')
    // By the same session, which tells of what was asked for before it says that the frames are over.
    // What the document before had asked for (its logo for dark mode, say) is dropped, now and then without a word.
    const isQuiet = () => !underWay.values().some((loader) => loader === document)
    for (let quiet = 0; quiet < 3; quiet = isQuiet() ? quiet + 1 : 0)
      await session.send('Runtime.evaluate', { expression: twoFrames, awaitPromise: true })
    await session.detach()
    return loaded
  }
  return { end }
}

/** How much was transferred in all. */
export const bytesOf = (loaded: Loaded[]) => loaded.reduce((sum, { bytes }) => sum + bytes, 0)
