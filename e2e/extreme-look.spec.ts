import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { serveFolder } from './looks/serve-look.ts'
import { layoutFaults } from './measure-layout.ts'
import { ownPorts, root, scratch } from './publications.ts'
import { expect, test } from './test.ts'

/** Nine words, and a picture ten thousand pixels wide beside or above them. */
const name = 'The Independent Weekly Newspaper of the Lower Harbour Neighbourhood'
const wide = { width: 10_000, height: 400 }

const looks: Record<string, string> = {
  'as a drawing beside the name':
    'preset: magazine, logo: { src: images/wide.png, height: 48, name: shown }',
  'as a mask beside the name':
    'preset: activist, logo: { src: images/wide.svg, as: mask, name: shown }',
}

for (const [index, [what, theme]] of Object.entries(looks).entries())
  test(`a name of nine words leaves room for a headline on a phone, a wide logo ${what}`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    const folder = join(scratch, 'publications', `extreme-${index}`)
    await write(folder, theme)
    const served = await serveFolder(folder, `extreme-${index}`, ownPorts.extreme + index)
    try {
      for (const width of [320, 360, 768, 1440]) {
        await page.setViewportSize({ width, height: 640 })
        await page.goto(`${served.url}/`)
        expect(await layoutFaults(page), `${width}`).toEqual([])
        expect(await brokenWords(page), `words in two at ${width}`).toEqual([])
        const headline = await page.locator('main h2').first().boundingBox()
        const end = (headline?.y ?? 0) + (headline?.height ?? 0)
        expect(end, `end of the headline at ${width}`).toBeGreaterThan(100)
        expect(end, `end of the headline at ${width}`).toBeLessThan(640)
      }
      const loaded = await page.evaluate(() =>
        [...document.images].map(({ currentSrc, naturalWidth }) => ({ currentSrc, naturalWidth })),
      )
      for (const { currentSrc, naturalWidth } of loaded)
        if (/wide\.png/.test(currentSrc)) expect(naturalWidth).toBeLessThan(4000)
    } finally {
      await served.close()
    }
  })

/** Words of the publication's name that begin on one line and end on the next. */
async function brokenWords(page: Page): Promise<string[]> {
  return await page.locator('.masthead-name bdi').evaluate(({ firstChild }) => {
    if (!firstChild?.textContent) return []
    return [...firstChild.textContent.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const range = document.createRange()
      range.setStart(firstChild, index)
      range.setEnd(firstChild, index + word.length)
      return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : []
    })
  })
}

async function write(folder: string, theme: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(root, 'e2e', 'fixtures', 'small'), folder, { recursive: true })
  mkdirSync(join(folder, 'images'), { recursive: true })
  const drawing = ({ width, height }: { width: number; height: number }) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}"/></svg>`
  writeFileSync(join(folder, 'images', 'wide.svg'), drawing(wide))
  await sharp({ create: { ...wide, channels: 3, background: '#0b6e4f' } })
    .png()
    .toFile(join(folder, 'images', 'wide.png'))
  writeFileSync(
    join(folder, 'site.yml'),
    `name: ${name}\nurl: https://extreme.example\nlanguage: en\ntimeZone: Europe/Madrid\ntheme: { ${theme} }\n`,
  )
}
