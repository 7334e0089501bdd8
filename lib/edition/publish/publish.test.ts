import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Publication as Current,
  readPublication,
} from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { claimFolder, sweepFolder } from '../files/edition-folder.ts'
import { editionPage } from '../files/edition-page.ts'
import { openEditionState } from '../files/edition-state.ts'
import { makerBy } from '../render/make-page.ts'
import { publishEdition } from './publish.ts'
import type { Whole } from './whole-edition.ts'

const content = new Publication({ 'site.yml': siteFile })
let publication: Current
let folder: string

beforeAll(async () => {
  const { catalogue } = await content.intake()
  publication = await readPublication(openForReading(catalogue), 1000)
})
afterAll(async () => {
  await publication.catalogue.destroy()
  content.remove()
})
beforeEach(() => {
  folder = mkdtempSync(join(content.folder, 'edition-'))
})

const dist = (...names: string[]) => join(folder, 'dist', ...names)
const files = () => {
  const all = readdirSync(dist(), { recursive: true, encoding: 'utf8' })
  return all.filter((name) => !name.startsWith('.handbill') && statSync(dist(name)).isFile()).sort()
}

/** What the application answers, by path; a number is a status without a page, an error comes instead of an answer. */
type Answers = Record<string, string | number | Error>

interface More {
  whole?: Whole
  onRender?: (path: string) => void
}

/** Publishes pages that show their own text and have it for a fingerprint. */
async function publish(answers: Answers, { whole, onRender }: More = {}) {
  const state = await openEditionState(join(folder, 'state.db'))
  try {
    await claimFolder(state, dist())
    const published = await publishEdition({
      ...{ publication, state, distDir: dist(), ...(whole && { whole }) },
      pages: () => Object.entries(answers).map(([path, text]) => editionPage(path, String(text))),
      startMaker: async () => makerBy(rendererOf(answers, onRender), 2),
    })
    await sweepFolder(state, dist())
    return published
  } finally {
    await state.destroy()
  }
}

function rendererOf(answers: Answers, onRender?: (path: string) => void) {
  return {
    render: async (path: string) => {
      onRender?.(path)
      const text = answers[path]
      if (text instanceof Error) throw text
      const status = typeof text === 'number' ? text : 200
      const headers = { 'content-type': 'text/html; charset=utf-8' }
      return { status, headers, body: Buffer.from(String(text)) }
    },
    close: async () => undefined,
  }
}

describe('publishing', () => {
  test('renders what is new, leaves the rest untouched, and removes what is gone', async () => {
    await publish({ '/': 'front', '/a': 'a', '/b': 'b' })
    const before = statSync(dist('a.html'))
    const published = await publish({ '/': 'new front', '/a': 'a', '/c': 'c' })
    expect(published).toEqual({ rendered: 2, changed: 2, removed: 1, total: 3, left: 0 })
    expect(files()).toEqual(['a.html', 'c.html', 'index.html'])
    expect(readFileSync(dist('index.html'), 'utf8')).toBe('new front')
    expect(statSync(dist('a.html'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs })
  })

  test('removes a page that the application no longer has', async () => {
    await publish({ '/a': 'a', '/b': 'b' })
    expect(await publish({ '/a': 410, '/b': 'b' })).toMatchObject({ removed: 1, total: 1 })
    expect(files()).toEqual(['b.html'])
  })

  test('leaves a page that cannot be rendered as it was, publishes the others, and tries again', async () => {
    await publish({ '/a': 'a', '/b': 'b' })
    const failing = publish({ '/a': new Error('out of memory'), '/b': 'new b' })
    await expect(failing).rejects.toThrow(
      '1 page could not be rendered; it stays as it was:\n  /a: out of memory',
    )
    expect([readFileSync(dist('a.html'), 'utf8'), readFileSync(dist('b.html'), 'utf8')]).toEqual([
      'a',
      'new b',
    ])
    expect(await publish({ '/a': 'newer a', '/b': 'new b' })).toMatchObject({ rendered: 1 })
  })

  test('passes on what the file system says, and goes on from there', async () => {
    mkdirSync(dist('a.html', 'in-the-way'), { recursive: true })
    writeFileSync(dist('edition.json'), '{}')
    await expect(publish({ '/a': 'a' })).rejects.toMatchObject({ code: 'EISDIR' })
    rmSync(dist('a.html'), { recursive: true })
    expect(await publish({ '/a': 'a' })).toMatchObject({ rendered: 1, changed: 1 })
  })
})

/** Publishes, and never comes to its end: as far as the next one can tell, it was killed. */
async function beginPublishing(answers: Answers, isThere: () => boolean) {
  const state = await openEditionState(join(folder, 'state.db'))
  await claimFolder(state, dist())
  const { render } = rendererOf(answers)
  const hangs = () => new Promise<never>(() => undefined)
  publishEdition({
    ...{ publication, state, distDir: dist() },
    pages: () => Object.entries(answers).map(([path, text]) => editionPage(path, String(text))),
    startMaker: async () =>
      makerBy({ close: hangs, render: (path) => (path === '/hangs' ? hangs() : render(path)) }, 2),
  })
  await expect.poll(isThere).toBe(true)
}

describe('what should be otherwise before all is rendered', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`/${at}`, `text ${at}`]))

  test('does not wait: pages that were begun are rendered again, and those after them, but none before', async () => {
    const another = new DatabaseSync(catalogueFile(content.dir, content.dataDir))
    const asked: string[] = []
    const { rendered, left } = await publish(many, {
      onRender: (path) => {
        asked.push(path)
        if (path === '/20') another.exec("REPLACE INTO meta VALUES ('edited', '1')")
      },
    })
    another.close()
    expect({ rendered, left }).toEqual({ rendered: asked.length, left: 50 - asked.length })
    expect(rendered).toBeLessThan(25)
    const again = await publish(many)
    expect(again.left).toBe(0)
    expect(again.rendered).toBeGreaterThan(left)
    expect(again.rendered).toBeLessThanOrEqual(left + 2)
    expect(files()).toHaveLength(50)
  })

  test('does not wait where an hour comes either, and the edition is not taken for whole', async () => {
    const whole = { of: 'now', from: 0, until: Date.now() }
    const { rendered, left } = await publish(many, { whole })
    expect(rendered).toBeLessThanOrEqual(2)
    expect(left).toBe(50 - rendered)
    expect(await publish(many)).toMatchObject({ rendered: 50, left: 0 })
  })
})

describe('an end before what was written is noted', () => {
  const long = 'withdrawn before anybody published again '.repeat(20)

  test('leaves no page that is in no edition', async () => {
    await publish({ '/a': 'a' })
    const withdrawn = { '/top': long, '/articles/page': long }
    await beginPublishing({ '/a': 'a', ...withdrawn, '/hangs': '' }, () =>
      ['top.html', 'articles/page.html'].every((file) => existsSync(dist(file))),
    )
    expect(files()).toHaveLength(7)
    expect(await publish({ '/a': 'a' })).toMatchObject({ rendered: 0, removed: 0, total: 1 })
    expect(files()).toEqual(['a.html'])
  })

  test('is no reason to look through the folder ever after', async () => {
    await beginPublishing({ '/a': 'a', '/hangs': '' }, () => existsSync(dist('a.html')))
    await publish({ '/a': 'a' })
    writeFileSync(dist('b.html'), 'nobody noted it')
    await publish({ '/a': 'new a' })
    expect(files()).toEqual(['a.html', 'b.html'])
  })
})

describe('the folder of an edition', () => {
  test('is refused where it holds something else', async () => {
    mkdirSync(dist())
    writeFileSync(dist('thesis.odt'), '')
    await expect(publish({ '/a': 'a' })).rejects.toThrow(
      `${dist()} holds something else than an edition (thesis.odt): empty it, or set DIST_DIR to a folder of its own`,
    )
    expect(existsSync(dist('thesis.odt'))).toBe(true)
  })

  test('is published anew after it was emptied', async () => {
    await publish({ '/a': 'a' })
    rmSync(dist(), { recursive: true })
    expect(await publish({ '/a': 'a' })).toMatchObject({ rendered: 1, changed: 1 })
  })

  test('loses what an edition whose state was lost had left there', async () => {
    await publish({ '/a': 'a', '/old/page': 'old' })
    rmSync(join(folder, 'state.db'))
    writeFileSync(dist('_redirects'), '')
    const published = await publish({ '/a': 'a' })
    expect(published).toMatchObject({ rendered: 1, changed: 0 })
    expect(files()).toEqual(['_redirects', 'a.html'])
  })
})
