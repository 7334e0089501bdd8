import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import sharp from 'sharp'
import { findInstalled, launchArguments } from '../find-browser.ts'
import { ownPorts, root, scratch } from '../publications.ts'
import { serveFolder } from './serve-look.ts'
import { dimensions, type View } from './views.ts'

/*
 * Takes the pictures of `docs/themes.md`: the demonstration in every preset, at three widths, light and dark, in Latin and
 * Arabic. `node e2e/looks/pictures.ts`.
 */

/** What is on the picture of a preset, from left to right. */
const shots: { path: string; width: number; mode: View['mode'] }[] = [
  { path: '/', width: 1440, mode: 'light' },
  { path: '/articles/how-rss-works', width: 768, mode: 'light' },
  { path: '/', width: 360, mode: 'light' },
  { path: '/articles/how-rss-works', width: 360, mode: 'dark' },
  { path: '/ar/', width: 360, mode: 'light' },
]
const height = 1000
const shown = 560
const gap = 12

const target = join(root, 'docs', 'images', 'themes')
mkdirSync(target, { recursive: true })
const executablePath = findInstalled()
const browser = await chromium.launch({
  args: launchArguments,
  ...(executablePath && { executablePath }),
})
for (const preset of dimensions.preset) {
  const folder = join(scratch, 'publications', `picture-${preset}`)
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(root, 'content'), folder, { recursive: true })
  const theme = `theme:\n  preset: ${preset}\n  masthead: { place: Madrid, date: true }\n`
  appendFileSync(join(folder, 'site.yml'), theme)
  const look = await serveFolder(folder, `picture-${preset}`, ownPorts.looks + 5)
  await picture(browser, look.url, join(target, `${preset}.webp`))
  await look.close()
  console.log(preset)
}
await browser.close()

async function picture(browser: Browser, url: string, file: string): Promise<void> {
  const parts: { input: Buffer; left: number; top: number }[] = []
  let left = 0
  for (const { path, width, mode } of shots) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: mode })
    await page.goto(url + path, { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    const { data, info } = await sharp(await page.screenshot())
      .resize({ height: shown })
      .png()
      .toBuffer({ resolveWithObject: true })
    parts.push({ input: data, left, top: 0 })
    left += info.width + gap
    await page.close()
  }
  const size = { width: left - gap, height: shown, channels: 3 as const, background: '#8a8a8a' }
  await sharp({ create: size }).composite(parts).webp({ quality: 82 }).toFile(file)
}
