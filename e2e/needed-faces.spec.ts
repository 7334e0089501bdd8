import { startWebKit } from './engines/webkit.ts'
import { test as base, expect } from './kept-page.ts'
import { needlessFaces, serveWithNewFaces } from './needless-faces.ts'
import { pageTypes } from './page-types.ts'
import { type PublicationName, publications } from './publications.ts'
import type { Place } from './test.ts'

/** Says where a page is whose faces no browser has yet. */
const test = base.extend<{ newAddressOf: (place: Place) => string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from it.
  newAddressOf: async ({}, use) => {
    const servers = new Map<PublicationName, Awaited<ReturnType<typeof serveWithNewFaces>>>()
    for (const name of Object.keys(publications) as PublicationName[])
      servers.set(name, await serveWithNewFaces(publications[name].url))
    await use(({ on = 'demo', path }) => `${servers.get(on)?.url}${path}`)
    for (const { end } of servers.values()) end()
  },
})

test('no page loads a face for words that it does not show, in Chromium', async ({
  page,
  newAddressOf,
}) => {
  for (const pageType of pageTypes) {
    await page.goto(newAddressOf(pageType))
    await page.evaluate(() => document.fonts.ready)
    expect.soft(await page.evaluate(needlessFaces), pageType.name).toEqual([])
  }
})

test('no page loads the face of a script that it does not show, in WebKitGTK', async ({
  newAddressOf,
}) => {
  test.setTimeout(180_000)
  const webkit = await startWebKit()
  if ('missing' in webkit) {
    test.skip(true, webkit.missing)
    return
  }
  try {
    for (const pageType of pageTypes) {
      await webkit.open(newAddressOf(pageType), { width: 1024, height: 800 })
      const needless = await webkit.evaluate<string[]>(needlessFaces)
      // Where the first family is late it asks the next one, and takes the italic file of a family along.
      const ofOtherScripts = needless.filter((file) =>
        /^(?:arabic|serif-(?:cyrillic|extended|greek)\.)/.test(file),
      )
      expect.soft(ofOtherScripts, pageType.name).toEqual([])
    }
  } finally {
    await webkit.close()
  }
})
