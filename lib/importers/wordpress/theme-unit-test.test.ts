import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { intake } from '#lib/publication/content/intake.ts'
import { renderMarkdown } from '#lib/publication/content/markdown/render.ts'
import { nameKey } from '../fixtures/plain-reader.ts'
import { visibleText } from '../fixtures/visible-text.ts'
import { type PlainItem, plainContent, readPlainExport } from './fixtures/plain-export.ts'
import { importWordPress } from './import-wordpress.ts'
import type { WordPressReport } from './wordpress-report.ts'

const file = join(
  import.meta.dirname,
  '../../../../shared/data/wordpress/themeunittestdata.wordpress.xml',
)

interface Written {
  path: string
  front: Record<string, unknown>
  body: string
}

describe('WordPress’s theme unit test', () => {
  if (!existsSync(file)) {
    test.skip(`${file} is not there: the theme unit test was not imported`, () => undefined)
    return
  }
  let into = ''
  let report: WordPressReport
  let items: PlainItem[] = []
  const written = new Map<string, Written>()
  const pieces = () => items.filter(({ type }) => type === 'post' || type === 'page')
  const isHidden = (item: PlainItem) =>
    item.status !== 'publish' || item.password !== '' || isEmpty(item)
  const isEmpty = ({ content, excerpt, thumbnail }: PlainItem) =>
    `${content}${excerpt}${thumbnail ?? ''}`.trim() === ''

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), 'wordpress-'))
    items = await readPlainExport(file)
    report = await importWordPress({ file, into })
    const ledger = JSON.parse(await readFile(join(into, '.import.json'), 'utf8'))
    for (const [path, { id }] of Object.entries<{ id: string }>(ledger.files))
      if (/^(?:articles|pages)\//.test(path))
        written.set(id, { path, ...(await readWritten(path)) })
  }, 120_000)
  afterAll(() => rm(into, { recursive: true, force: true }))

  async function readWritten(path: string): Promise<Omit<Written, 'path'>> {
    const text = await readFile(join(into, path), 'utf8')
    const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
    return { front: parse(yaml), body }
  }

  test('every post and page has a file, and nothing else has', () => {
    expect([...written.keys()].toSorted()).toEqual(
      pieces()
        .map(({ id }) => id)
        .toSorted(),
    )
    const pages = pieces().filter((item) => item.type === 'page' && !isHidden(item))
    expect(report).toMatchObject({
      found: pieces().length,
      carried: pieces().length,
      pages: pages.length,
      articles: pieces().length - pages.length,
      drafts: pieces().filter(isHidden).length,
      attachments: items.filter(({ type }) => type === 'attachment').length,
      comments: { written: items.reduce((sum, { comments }) => sum + comments, 0), left: 0 },
    })
    for (const { id } of pages) expect(written.get(id)?.path).toMatch(/^pages\//)
  })

  test('what readers could not see is a draft, and the report says why', () => {
    const drafts = [...written].filter(([, { front }]) => front.draft === true).map(([id]) => id)
    expect(drafts.toSorted()).toEqual(
      pieces()
        .filter(isHidden)
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const id of drafts) {
      const said = report.notes.filter((note) => note.file === written.get(id)?.path)
      expect(said.map(({ what }) => what).join()).toMatch(
        /was (?:a draft|scheduled|protected by a password|empty)/,
      )
    }
  })

  test('authors, topics, sticky posts and lead pictures are the same', async () => {
    const names = new Map<string, string>()
    for (const folder of ['authors', 'topics'])
      for (const name of await readdir(join(into, folder))) {
        const { front } = await readWritten(`${folder}/${name}`)
        names.set(`${folder}/${name.replace(/\.md$/, '')}`, nameKey(String(front.name)))
      }
    const logins: Record<string, string> = {
      themedemos: 'Theme Buster',
      themereviewteam: 'Theme Reviewer',
    }
    const keys = (front: Record<string, unknown>, folder: string) =>
      ((front[folder] ?? []) as string[]).map(
        // What only drafts have gets no file, and is named in words.
        (slug) => names.get(`${folder}/${slug}`) ?? (front.draft ? nameKey(slug) : undefined),
      )
    const posts = pieces().filter(({ type }) => type === 'post')
    for (const { id, creator, terms, sticky, thumbnail } of posts) {
      const front: Written['front'] = written.get(id)?.front ?? {}
      expect(keys(front, 'authors')).toEqual([nameKey(logins[creator] ?? '')])
      expect(keys(front, 'topics')).toEqual([...new Set(terms.map(nameKey))])
      expect(front.featured === true).toBe(sticky === '1')
      expect(front.image !== undefined).toBe(thumbnail !== undefined)
    }
    expect(report.topics).toBe(new Set(posts.flatMap(({ terms }) => terms.map(nameKey))).size)
    expect(report.authors).toBe(2)
  })

  test('readers see the same words in the same order', () => {
    const wrong = pieces().flatMap((item) => {
      const { body = '', path = '' } = written.get(item.id) ?? {}
      const { html } = renderMarkdown(body, {
        path,
        language: 'en',
        host: 'a.example',
        pictures: {},
      })
      const [before, after] = [visibleText(plainContent(item, items)), visibleText(html)]
      const at = before.findIndex((word, index) => word !== after[index])
      if (at === -1 && before.length === after.length) return []
      const near = (words: string[]) => words.slice(Math.max(0, at - 3), at + 6).join(' ')
      return [`${item.title}: "${near(before)}" became "${near(after)}"`]
    })
    expect(wrong).toEqual([])
  })

  test('no shortcode and no block comment is left', () => {
    for (const { path, body } of written.values()) {
      const text = body.replace(/^```[\s\S]*?^```/gm, '')
      expect([path, text.match(/\[\/?(?:gallery|caption|audio|video|embed)\b|<!--/g)]).toEqual([
        path,
        null,
      ])
    }
  })

  test('old addresses lead to where their pieces are', async () => {
    const redirects = parse(await readFile(join(into, 'redirects.yml'), 'utf8'))
    const bare = (path: string) => path.replace(/\/+/g, '/').replace(/\/$/, '')
    const kept = new Map(Object.entries<string>(redirects).map(([old, now]) => [bare(old), now]))
    for (const { id, type, link, status } of pieces()) {
      const old = bare(decodeURIComponent(new URL(link).pathname))
      const { front = {}, path = '' } = written.get(id) ?? {}
      const number = status === 'publish' ? [`/?p=${id}`] : []
      if (status === 'draft') expect(front.redirectFrom).toBeUndefined()
      else if (type === 'post' || path.startsWith('articles/'))
        expect((front.redirectFrom as string[]).map(bare)).toEqual([old, ...number])
      else {
        const now = path.replace(/^pages(.*)\.md$/, '$1')
        expect(decodeURIComponent(kept.get(old) ?? old)).toBe(now)
        expect(decodeURIComponent(kept.get(`/?p=${id}`) ?? '')).toBe(now)
      }
    }
  })

  test('the comments tell nobody’s address', async () => {
    const text = await readFile(join(into, 'comments.jsonl'), 'utf8')
    expect(
      text
        .trim()
        .split('\n')
        .flatMap((line) => Object.keys(JSON.parse(line))),
    ).not.toContain('email')
    expect(text).not.toMatch(/[\w.+]+@(?:example|gmail)\.com/)
  })

  test('the publication has no problem', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wordpress-data-'))
    const { problems } = await intake({ contentDir: into, dataDir, checkOnly: true })
    await rm(dataDir, { recursive: true, force: true })
    expect(problems).toEqual([])
  }, 120_000)

  test('a second run changes nothing', async () => {
    const ledger = await readFile(join(into, '.import.json'), 'utf8')
    const second = await importWordPress({ file, into })
    expect([second.written, second.unchanged]).toEqual([[], report.written.length])
    expect(await readFile(join(into, '.import.json'), 'utf8')).toBe(ledger)
  }, 120_000)
})
