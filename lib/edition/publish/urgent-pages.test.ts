import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { claimFolder } from '../files/edition-folder.ts'
import { editionPage } from '../files/edition-page.ts'
import { type EditionState, openEditionState } from '../files/edition-state.ts'
import { makerBy } from '../render/make-page.ts'
import { publishEdition } from './publish.ts'
import { publishUrgent } from './urgent-pages.ts'

const now = Date.UTC(2026, 10, 20)
const article = (text: string, more = '') =>
  `---\ntitle: A title\ndate: 2026-11-01\n${more}---\n\n${text}\n`
const several = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`articles/a${at}.md`, article(`Text ${at}.`)]),
  )

let content: Publication
let state: EditionState
/** What was asked for, in its order. */
let asked: string[]
beforeEach(async () => {
  const languages = 'languages: [en, es]\n'
  content = new Publication({ 'site.yml': siteFile + languages, ...several(30) })
  state = await openEditionState(join(content.folder, 'state.db'))
  await claimFolder(state, dist())
  asked = []
})
afterEach(async () => {
  await state.destroy()
  content.remove()
})

const dist = (...names: string[]) => join(content.folder, 'dist', ...names)
const maker = (text: string, onRender?: () => void) =>
  makerBy(
    {
      render: async (path: string) => {
        onRender?.()
        asked.push(path)
        const headers = { 'content-type': 'text/html; charset=utf-8' }
        return { status: 200, headers, body: Buffer.from(`${path} ${text}`) }
      },
      close: async () => undefined,
    },
    1,
  )

async function urgent(text: string, onRender?: () => void): Promise<number> {
  const { catalogue: file } = await content.intake()
  const catalogue = openForReading(file)
  const publication = await readPublication(catalogue, now)
  try {
    const options = { publication, state, distDir: dist(), maker: maker(text, onRender) }
    return await publishUrgent(options)
  } finally {
    await catalogue.destroy()
  }
}

test('are no pages of an archive that was just brought in', async () => {
  expect([await urgent('new'), asked]).toEqual([0, []])
})

test.each<[string, Record<string, string>, string[]]>([
  [
    'an edited article and its front page',
    { 'articles/a3.md': article('New.') },
    ['/articles/a3', '/'],
  ],
  [
    'an article of another language, and that front page',
    { 'articles/nuevo.md': article('Nuevo.', 'language: es\n') },
    ['/articles/nuevo', '/es/'],
  ],
  ['no draft', { 'articles/a3.md': article('New.', 'draft: true\n') }, []],
  ['nothing that is scheduled', { 'articles/b.md': article('New.').replace('2026', '2027') }, []],
  ['no standing page', { 'pages/about.md': '---\ntitle: About\n---\n' }, []],
])('are %s', async (_, files, paths) => {
  await urgent('old')
  content.write(files)
  expect([await urgent('new'), asked]).toEqual([paths.length, paths])
})

test('are there at once, and what they show is found out by the publication that follows', async () => {
  const { catalogue: file } = await content.intake()
  const catalogue = openForReading(file)
  const publish = async () =>
    publishEdition({
      ...{ publication: await readPublication(catalogue, now), state, distDir: dist() },
      pages: () => [editionPage('/articles/a3', 'new'), editionPage('/', 'old')],
      startMaker: async () => maker('text'),
    })
  await publish()
  content.write({ 'articles/a3.md': article('New.') })
  expect(await urgent('text of its own')).toBe(2)
  expect(readFileSync(dist('articles/a3.html'), 'utf8')).toBe('/articles/a3 text of its own')
  // Should nothing follow, both are taken for unknown: what is rendered again has the last word.
  expect(await publish()).toMatchObject({ rendered: 2, changed: 2 })
  const { mtimeMs } = statSync(dist('articles/a3.html'))
  expect(await publish()).toMatchObject({ rendered: 0 })
  expect(statSync(dist('articles/a3.html')).mtimeMs).toBe(mtimeMs)
  await catalogue.destroy()
})

test('what readers must no longer see is gone before any page is rendered', async () => {
  const { catalogue: file } = await content.intake()
  const catalogue = openForReading(file)
  await publishEdition({
    ...{ publication: await readPublication(catalogue, now), state, distDir: dist() },
    pages: () => ['a3', 'a4', 'a5', 'a6'].map((slug) => editionPage(`/articles/${slug}`, 'old')),
    startMaker: async () => maker('text'),
  })
  await catalogue.destroy()
  content.write({
    'articles/a3.md': article('New.', 'expires: 2026-11-19\n'),
    'articles/a4.md': article('New.', 'draft: true\n'),
    'articles/a5.md': article('New.', 'withdrawn: Wrong.\n'),
    'articles/a6.md': article('New.', 'expires: 2026-11-21\n'),
  })
  asked = []
  const seen: boolean[][] = []
  const there = () =>
    ['a3', 'a4', 'a5', 'a6'].map((slug) => existsSync(dist(`articles/${slug}.html`)))
  await urgent('new', () => seen.push(there()))
  expect(asked).toEqual(['/articles/a5', '/articles/a6', '/'])
  expect(seen[0]).toEqual([false, false, true, true])
  expect(there()).toEqual([false, false, true, true])
})
