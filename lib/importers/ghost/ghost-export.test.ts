import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { intake } from '#lib/publication/content/intake.ts'
import { visibleText } from '../fixtures/visible-text.ts'
import { filesIn, partsOf, shown, stateOf } from './fixtures/folder.ts'
import type { GhostReport } from './ghost-report.ts'
import { importGhost } from './import-ghost.ts'

const file = join(import.meta.dirname, '../../../../shared/data/ghost/v4_export.json')

interface SourcePost {
  slug: string
  title: string
  type: string
  status: string
  visibility: string
  html: string
  feature_image: string | null
  published_at: string
}

/** The export as plain JSON, past everything that the importer reads with. */
function readSource(): {
  posts: SourcePost[]
  tags: { visibility: string }[]
  writers: Set<string>
  hashes: string[]
} {
  const { data } = JSON.parse(readFileSync(file, 'utf8')).db[0]
  const writers = new Set<string>(
    data.posts_authors.map((row: { author_id: string }) => row.author_id),
  )
  return {
    posts: data.posts,
    tags: data.tags,
    writers,
    hashes: data.users.map((user: { password: string }) => user.password),
  }
}

/** Words that are only on one side: a film is a frame in Ghost, and a link with a label here. */
const exceptions: Record<string, [ours: string[]]> = { write: [['Video', 'on', 'YouTube']] }

describe('an export of Ghost 4', () => {
  if (!existsSync(file)) {
    test.skip(`${file} is not there: the export was not tried`, () => undefined)
    return
  }
  const source = readSource()
  let home = ''
  let into = ''
  let report: GhostReport
  let files: Map<string, string>
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'ghost-4-'))
    into = join(home, 'content')
    report = await importGhost({ file, into })
    files = await filesIn(into)
  }, 60_000)
  afterAll(() => rm(home, { recursive: true, force: true }))

  const isPublic = ({ status, visibility }: SourcePost) =>
    status === 'published' && visibility === 'public'
  const articles = source.posts.filter(({ type }) => type === 'post')
  const fileOf = ({ slug, type }: SourcePost) =>
    [...files].find(([path]) =>
      type === 'page' ? path === `pages/${slug}.md` : path.endsWith(`-${slug}.md`),
    )?.[1] ?? ''

  test('everything is carried over', () => {
    const pages = source.posts.filter(({ type }) => type === 'page')
    const drafts = articles.filter((post) => !isPublic(post))
    const pictures = new Set([
      ...source.posts.flatMap(({ html }) =>
        [...html.matchAll(/<img [^>]*?src="([^"]+)" [^>]*?(?:alt|class="kg-image")/g)].map(
          ([, src]) => src,
        ),
      ),
      ...source.posts.flatMap(({ feature_image }) => feature_image ?? []),
    ])
    expect(report).toMatchObject({
      ...{ version: '4.1.0', found: source.posts.length, carried: source.posts.length },
      ...{ articles: articles.length, pages: pages.length, drafts: drafts.length },
      ...{
        topics: source.tags.filter(({ visibility }) => visibility === 'public').length,
        authors: source.writers.size,
      },
      renamed: [],
    })
    expect([articles.length, pages.length, drafts.length, report.topics, report.authors]).toEqual([
      7, 4, 1, 1, 1,
    ])
    const whole = [...files.values()].join('\n')
    expect([...pictures].filter((src) => !whole.includes(String(src)))).toEqual([])
    expect(pictures.size).toBeGreaterThan(20)
    const count = (folder: string) =>
      [...files.keys()].filter((path) => path.startsWith(folder)).length
    expect(['articles/', 'pages/', 'authors/', 'topics/'].map(count)).toEqual([7, 4, 1, 1])
  })

  test('titles, dates, old addresses and drafts are the same', () => {
    const wrong = articles.filter((post) => {
      const front = parse(partsOf(fileOf(post)).front)
      return (
        front.title !== post.title.trim() ||
        Date.parse(front.date) !== Date.parse(post.published_at) ||
        !front.redirectFrom.includes(`/${post.slug}/`) ||
        (front.draft ?? false) === isPublic(post)
      )
    })
    expect(wrong.map(({ slug }) => slug)).toEqual([])
  })

  test.each(source.posts.map((post) => [post.slug, post] as const))(
    '%s says the same words',
    (slug, post) => {
      const [ours = []] = exceptions[slug] ?? []
      const words = visibleText(shown(partsOf(fileOf(post)).body)).join(' ')
      expect(words.replace(ours.join(' '), '').split(/ +/)).toEqual(visibleText(post.html))
    },
  )

  test('no mark of Ghost’s and no secret is in any file', () => {
    expect(source.hashes.every((hash) => hash.startsWith('$2a$'))).toBe(true)
    for (const [path, text] of files) {
      expect(text, path).not.toMatch(
        /__GHOST_URL__|kg-|<!--|\$2[aby]\$|@example\.com|test@ghost\.org/,
      )
      for (const hash of source.hashes) expect(text, path).not.toContain(hash)
    }
  })

  test('the publication has no problem', async () => {
    const { problems, documents } = await intake({
      contentDir: into,
      dataDir: join(home, 'data'),
      checkOnly: true,
    })
    expect(problems).toEqual([])
    expect(documents).toBe(13)
  }, 120_000)

  test('a second run changes nothing', async () => {
    const before = await stateOf(into)
    const again = await importGhost({ file, into })
    expect([again.written, await stateOf(into)]).toEqual([[], before])
  })

  const whole = readFileSync(file)
  test.each([0.0001, 0.01, 0.3, 0.5, 0.9, 0.9999])(
    'cut at %f of its length it is refused, nothing is changed',
    async (share) => {
      const cut = join(home, 'cut.json')
      await writeFile(cut, whole.subarray(0, Math.floor(whole.length * share)))
      const before = await stateOf(into)
      await expect(importGhost({ file: cut, into })).rejects.toThrow(/cut\.json is cut short/)
      expect(await stateOf(into)).toBe(before)
      const fresh = join(home, 'fresh')
      await expect(importGhost({ file: cut, into: fresh })).rejects.toThrow('Nothing was changed')
      expect(existsSync(fresh)).toBe(false)
    },
  )
})
