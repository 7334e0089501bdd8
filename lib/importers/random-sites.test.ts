import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { listEntries } from '#lib/publication/articles/entries.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { publicArticles } from '#lib/publication/articles/teasers.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { type MadeSite, madeSite } from './fixtures/random-site.ts'
import { importMarkdown } from './markdown/import-markdown.ts'

const folder = await mkdtemp(join(tmpdir(), 'random-sites-'))
const publication = new Publication({ 'site.yml': siteFile })
afterAll(async () => {
  publication.remove()
  await rm(folder, { recursive: true })
})

/** Another run of `SEED` is the same; `SITES` more take longer. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const number = Number(process.env.SITES ?? 10)

async function writeSite(source: string, { files, pieces }: MadeSite): Promise<number> {
  const texts = { ...files, ...Object.fromEntries(pieces.map(({ path, text }) => [path, text])) }
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(source, path)), { recursive: true })
    await writeFile(join(source, path), text)
  }
  return Object.keys(texts).length
}

/** Imports each site into a publication of its own, and brings them together for one intake. */
async function importSites(sites: MadeSite[]): Promise<void> {
  for (const [number, site] of sites.entries()) {
    const source = join(folder, `${number}`, 'site')
    const into = join(folder, `${number}`, 'publication')
    const total = await writeSite(source, site)
    const { balance, drafts, visibility } = await importMarkdown({ source, into })
    const passed = balance.passedBy.reduce((sum, { count }) => sum + count, 0)
    expect([
      balance.total,
      balance.pieces + balance.pictures + (balance.recordings ?? 0) + passed,
    ]).toEqual([total, total])
    expect(balance.pieces).toBe(site.pieces.length)
    // What is kept from readers is named, each with its reason.
    const named = new Set(visibility.map(({ file }) => file))
    const kept = site.pieces.filter(({ isShown }) => !isShown).map(({ path }) => path)
    expect(kept.filter((path) => !named.has(path))).toEqual([])
    expect(drafts).toBeLessThanOrEqual(kept.length)
    for (const name of await readdir(into))
      if (!name.startsWith('.') && name !== 'site.yml')
        await cp(
          join(into, name),
          join(publication.dir, name, name === 'articles' ? `${number}` : ''),
          { recursive: true },
        )
  }
}

test(
  `of random sites (SEED=${seed}) readers get what was public, and no word of what was not`,
  async () => {
    const sites = Array.from(
      { length: number },
      (_, index) => fc.sample(madeSite(index), { numRuns: 1, seed: seed + index })[0],
    ).filter((site) => site !== undefined)
    await importSites(sites)
    expect(await publication.problems()).toEqual([])
    const catalogue = openForReading(catalogueFile(publication.dir, publication.dataDir))
    const readers = await readPublication(catalogue, Date.now())
    try {
      const articles = await publicArticles(readers)
        .innerJoin('compiled', 'compiled.hash', 'articles.hash')
        .select(['articles.title', 'compiled.text'])
        .execute()
      const kinds = ['topic', 'author', 'series'] as const
      const entries = await Promise.all(kinds.map((kind) => listEntries(readers, kind, 'en')))
      // An entry with a file has a page, whether a list leads there or not.
      const files = ['topics', 'authors'].map((name) => readdir(join(publication.dir, name)))
      const told = JSON.stringify([articles, entries, await Promise.all(files)])
      const pieces = sites.flatMap(({ kind, pieces }) =>
        pieces.map((piece) => ({ kind, ...piece })),
      )
      const wrong = pieces.filter(({ word, isShown }) => told.includes(word) !== isShown)
      expect(wrong).toEqual([])
      const shown = pieces.filter(({ isShown }) => isShown)
      expect(articles.length).toBe(shown.length)
      expect(articles.filter(({ text }) => /Words of \w+ here\./.test(text ?? '')).length).toBe(
        shown.length,
      )
    } finally {
      await catalogue.destroy()
    }
  },
  60_000 + number * 3000,
)
