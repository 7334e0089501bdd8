import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import type { Engine, Missing } from './engines/engine.ts'
import { startWebKit } from './engines/webkit.ts'
import { inkBoxes, inkDistance } from './ink.ts'
import { root, scratch } from './publications.ts'

/** Words with the dotted letters of each language alone, at a word's beginning, in it and at its end. */
const words = {
  ar: 'تثبيت ثلاث حجج خبز شيخ منتخب بعض مضيق ظبي بليغ نغم حفظ فقاقيع زيتون حديقة ذئاب لأن إذن',
  fa: 'پنجره چشم ژرف گچ پیچ آژانس گوشت تپش چاپ کژدم بچه زنبق',
  ur: 'ٹوٹا لڑکی ڈاک بھیڑ پٹی چٹان گھوڑا ٹھنڈ بچے ژالہ پڑھیں چیخ',
}
const cell = { width: 640, height: 400 }
const columns = 3
const folder = join(scratch, 'arabic-ink')
const faces = join(root, 'app', 'fonts')

/** The version of Noto Naskh Arabic that puts dots to letters as marks: some letters of it, as they were cut. */
const floating = join(import.meta.dirname, 'fixtures', 'floating-dots.woff2')

const rows = (language: keyof typeof words) =>
  Math.ceil(words[language].split(' ').length / columns)
const tallest = Math.max(...(['ar', 'fa', 'ur'] as const).map(rows)) * cell.height
const size = { width: columns * cell.width, height: tallest }

let webkit: Engine | Missing
test.describe.configure({ mode: 'default' })
test.use({ viewport: size })
test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  webkit = await startWebKit(size)
})
test.afterAll(async () => {
  if ('close' in webkit) await webkit.close()
})

for (const [language, face, weight] of [
  ['ar', 'arabic.woff2', 400],
  ['ar', 'arabic.woff2', 700],
  ['fa', 'persian.woff2', 400],
  ['ur', 'urdu.woff2', 400],
] as const)
  test(`every dot of ${language} in ${weight} has the same place in Chromium and WebKitGTK`, async ({
    page,
  }) => {
    const url = writePage({ language, face: join(faces, face), weight })
    await page.goto(url)
    const distances = await compare(language, await page.screenshot(), await drawn(url))
    expect(Math.max(...Object.values(distances)), JSON.stringify(distances)).toBeLessThan(0.03)
  })

test('dots that float off their letters are seen', async ({ page }) => {
  const url = writePage({ language: 'ar', face: floating, weight: 400 })
  await page.goto(url)
  const distances = await compare('ar', await page.screenshot(), await drawn(url))
  // Of words whose pieces are as many in both, dots lie elsewhere.
  const finite = Object.values(distances).filter(Number.isFinite)
  expect(Math.max(...finite), JSON.stringify(distances)).toBeGreaterThan(0.1)
})

/** Writes a page of the words of a language, each in a cell of its own, and says where it is. */
function writePage({
  language,
  face,
  weight,
}: {
  language: keyof typeof words
  face: string
  weight: number
}): string {
  const cells = words[language].split(' ').map((word, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const place = `left:${column * cell.width}px;top:${row * cell.height}px`
    return `<p style="${place}">${word}</p>`
  })
  const file = join(folder, `${language}-${weight}-${face === floating ? 'floating' : 'cut'}.html`)
  writeFileSync(
    file,
    `<!doctype html><html lang="${language}" dir="rtl"><meta charset="utf-8"><style>
@font-face { font-family: Cut; font-weight: 400 700;
  src: url(data:font/woff2;base64,${readFileSync(face).toString('base64')}) }
html { overflow: hidden; background: #fff; color: #000 }
p { position: absolute; margin: 0; width: ${cell.width}px; height: ${cell.height}px;
  font: ${weight} 200px/${cell.height}px Cut; text-align: center; white-space: nowrap }
</style>${cells.join('\n')}`,
  )
  return pathToFileURL(file).href
}

/** What WebKitGTK draws of a page; skips the test where it is not there. */
async function drawn(url: string): Promise<Buffer> {
  if ('missing' in webkit) {
    test.skip(true, webkit.missing)
    throw new Error(webkit.missing)
  }
  await webkit.open(url, size)
  return webkit.screenshot()
}

/** How far apart two drawings of each word are, as a share of its height. */
async function compare(
  language: keyof typeof words,
  one: Buffer,
  other: Buffer,
): Promise<Record<string, number>> {
  const names = { chromium: one, webkit: other }
  for (const [name, picture] of Object.entries(names))
    writeFileSync(join(folder, `${language}-${name}.png`), picture)
  const distances: Record<string, number> = {}
  for (const [index, word] of words[language].split(' ').entries()) {
    const part = {
      ...{ left: (index % columns) * cell.width, width: cell.width },
      ...{ top: Math.floor(index / columns) * cell.height, height: cell.height },
    }
    distances[word] = inkDistance(await inkBoxes(one, part), await inkBoxes(other, part))
  }
  return distances
}
