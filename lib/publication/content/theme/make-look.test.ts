import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { someOf } from '#lib/files/fixtures/thorough.ts'
import { catalogueFile, openForReading } from '../catalogue/open-catalogue.ts'
import { publishedSite } from '../catalogue/write-settings.ts'
import { article, type Files, Publication, siteFile } from '../fixtures/publication.ts'
import type { Site } from '../site-schema.ts'
import { headlineSizes, tabletSizes } from './headline-sizes.ts'
import { publicFolder, sheetFile, sourceFile } from './look-files.ts'

const find = createRequire(import.meta.url).resolve
const font = readFileSync(find('@fontsource/bebas-neue/files/bebas-neue-latin-400-normal.woff2'))
const mark = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`

function begun(files: Files): Publication {
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({}),
    ...files,
  })
  onTestFinished(() => publication.remove())
  return publication
}

async function siteOf(publication: Publication): Promise<Site> {
  const { problems } = await publication.intake()
  expect(problems).toEqual([])
  const catalogue = openForReading(catalogueFile(publication.dir, publication.dataDir))
  try {
    return (await publishedSite(catalogue)) as Site
  } finally {
    await catalogue.destroy()
  }
}

describe('a look', () => {
  test('is none without a theme', async () => {
    const publication = begun({})
    expect((await siteOf(publication)).look).toBeUndefined()
    expect(existsSync(join(publication.dataDir, 'theme'))).toBe(false)
  })

  test('is another for another theme or rule, and the same after any other edit', async () => {
    const publication = begun({})
    const names: (string | undefined)[] = []
    const note = async (files: Files) => {
      publication.write(files)
      names.push((await siteOf(publication)).look?.name)
    }
    const theme = (accent: string) => ({
      'site.yml': `${siteFile}theme: { colours: { accent: "${accent}" } }\n`,
    })
    await note(theme('#004400'))
    await note({ 'articles/b.md': article({ title: 'B' }) })
    await note(theme('#000044'))
    await note({ 'theme.css': '.label { color: navy }' })
    await note({ 'theme.css': '.label { color: teal }' })
    await note({ 'theme.css': undefined })
    expect(names[1]).toBe(names[0])
    expect(names[5]).toBe(names[2])
    expect(new Set(names).size).toBe(4)
  })

  test('has its rules for old browsers, and in a layer for those that Next.js serves', async () => {
    const publication = begun({
      'site.yml': `${siteFile}theme: { preset: activist, width: 60 }\n`,
      'theme.css': '.label { margin-inline: 1rem }',
    })
    const { look } = await siteOf(publication)
    const name = look?.name ?? ''
    const sheet = readFileSync(sheetFile(publication.dataDir, name), 'utf8')
    expect(sheet).not.toMatch(/@layer|margin-inline:/)
    expect(sheet).toMatch(/\.label:not\(#\\#\)\{margin-left:1rem/)
    expect(sheet).toMatch(/\.headline\{[^}]*line-height:\.98/)
    expect(readFileSync(sourceFile(publication.dataDir, name), 'utf8')).toContain('@layer theme{')
    const files = globSync('*', { cwd: publicFolder(publication.dataDir, name) })
    for (const [, file = ''] of sheet.matchAll(/url\("?\/theme\/([^")]+)/g))
      expect(files).toContain(file)
    expect(look?.faces.upright?.every((file) => files.includes(file))).toBe(true)
  })

  const looks: [preset: string, isKept: true | undefined][] = [
    ['broadsheet', true],
    ['essay', undefined],
    ['local', true],
  ]
  test.each(someOf(looks, 2))(
    'in %s, Cyrillic and Greek keep their own files: %s',
    async (preset, isKept) => {
      const publication = begun({ 'site.yml': `${siteFile}theme: { preset: ${preset} }\n` })
      const { look } = await siteOf(publication)
      expect(look?.faces.isSerifKept).toBe(isKept)
      const sheet = readFileSync(sheetFile(publication.dataDir, look?.name ?? ''), 'utf8')
      expect(/html:lang\(el\)[^{]*\{font-family:var\(--font-serif\)/.test(sheet)).toBe(
        isKept === true,
      )
    },
  )

  test('takes a font of the publication’s own, with its bold and italic', async () => {
    const publication = begun({
      'site.yml': `${siteFile}theme: { faces: { text: fonts/Own-Regular.woff2 } }\n`,
      'fonts/Own-Regular.woff2': font,
      'fonts/Own-Italic.woff2': font,
    })
    const { look } = await siteOf(publication)
    expect(look?.faces.italic).toMatch(/^own-core-/)
    const sheet = readFileSync(sheetFile(publication.dataDir, look?.name ?? ''), 'utf8')
    expect(sheet).toMatch(/font-family:Text;.*?font-style:italic/)
    expect(sheet).toContain('size-adjust:')
  })

  test('draws the logo as a small PNG for issues, where it is written for them', async () => {
    const logo = (more: string) => `${siteFile}theme: { logo: { src: images/logo.svg${more} } }\n`
    const drawing = (colour: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="40" fill="${colour}"/></svg>`
    const publication = begun({ 'site.yml': logo(''), 'images/logo.svg': drawing('navy') })
    expect((await siteOf(publication)).look?.mailLogo).toBeUndefined()
    publication.write({ 'site.yml': logo(', issues: shown') })
    const { look } = await siteOf(publication)
    expect(look?.mailLogo).toMatchObject({ width: 64, height: 64, isName: false })
    const file = join(
      publicFolder(publication.dataDir, look?.name ?? ''),
      look?.mailLogo?.file ?? '',
    )
    const bytes = readFileSync(file)
    expect(bytes.length).toBeLessThan(10_000)
    expect(await sharp(bytes).metadata()).toMatchObject({
      ...{ format: 'png', width: 128, height: 128, hasAlpha: false },
    })
    expect(look?.mailLogo?.dark).toBeUndefined()
    publication.write({ 'site.yml': logo(', issues: shown, as: mask') })
    const { mailLogo, name = '' } = (await siteOf(publication)).look ?? {}
    const drawn = [mailLogo?.file, mailLogo?.dark].map((each = '') =>
      readFileSync(join(publicFolder(publication.dataDir, name), each)),
    )
    const corners = drawn.map(
      async (each) => [...(await sharp(each).removeAlpha().raw().toBuffer())][0],
    )
    const [day = 0, night = 255] = await Promise.all(corners)
    expect(day).toBeGreaterThan(200)
    expect(night).toBeLessThan(60)
    publication.write({ 'site.yml': logo(', issues: shown') })
    // Another drawing of the same name is another file.
    publication.write({ 'images/logo.svg': drawing('maroon') })
    expect((await siteOf(publication)).look?.mailLogo?.file).not.toBe(look?.mailLogo?.file)
  })

  test('sets a wide logo in the place of the name, and a mark beside it', async () => {
    const logo = (more: string) => `${siteFile}theme: { logo: { src: images/logo.svg${more} } }\n`
    const publication = begun({ 'site.yml': logo(''), 'images/logo.svg': mark(300, 60) })
    expect((await siteOf(publication)).look?.logo).toMatchObject({
      isName: true,
      isMask: false,
      width: 300,
    })
    publication.write({ 'site.yml': logo(', name: shown, height: 90, as: mask') })
    const site = await siteOf(publication)
    expect(site.look?.logo).toMatchObject({ isName: false, isMask: true, shown: 90 })
    expect(site.logo).toBe('images/logo.svg')
  })
})

test('every size of a headline in components is known to the looks', () => {
  const components = globSync('components/*.tsx')
    .filter((file) => !file.endsWith('masthead.tsx'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const told = components.matchAll(
    /headline [^"`]*?text-\[([\d.]+)rem\](?:[^"`]*?tablet:text-\[([\d.]+)rem\])?/g,
  )
  const sizes = [...told].map(([, size, tablet]) => [Number(size), Number(tablet ?? 0)])
  expect(sizes.length).toBeGreaterThan(8)
  const unknown = sizes.filter(
    ([size = 0, tablet = 0]) =>
      !headlineSizes.includes(size) || (tablet !== 0 && !tabletSizes.includes(tablet)),
  )
  expect(unknown).toEqual([])
  const table = /const sizes: Record<Weight, string> = \{([^}]*)\}/.exec(components)?.[1] ?? ''
  const weights = [...table.matchAll(/(tablet:)?text-\[([\d.]+)rem\]/g)]
  expect(weights.length).toBeGreaterThan(4)
  for (const [, tablet, size] of weights)
    expect(tablet ? tabletSizes : headlineSizes).toContain(Number(size))
})
