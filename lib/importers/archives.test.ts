import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { isThorough } from '#lib/files/fixtures/thorough.ts'
import { articleSchema } from '#lib/publication/content/schemas.ts'
import { siteSchema } from '#lib/publication/content/site-schema.ts'
import { addressKey } from './addresses/old-address.ts'
import { type Pair, readPairs } from './fixtures/archive-pairs.ts'
import { renderedByHugo } from './fixtures/hugo-renders.ts'
import {
  nameKey,
  type PlainPost,
  plainDate,
  readPlainPost,
  visibleWords,
  withoutCode,
  withoutMarkup,
} from './fixtures/plain-reader.ts'
import { importMarkdown } from './markdown/import-markdown.ts'
import type { ImportReport } from './shared/report.ts'

const data = join(import.meta.dirname, '../../../shared/data')

/** A whole archive: where it lies, how its bodies read without what its generator put in, who its authors are. */
interface Archive {
  name: string
  path: string
  preset: 'jekyll' | 'nextjs'
  posts: number
  /** A post's path below that, by its path from the content folder. */
  fileOf: (id: string) => string
  notPosts: string[]
  /** How Hugo would have to be told to give its addresses. */
  hugo: string
  /** Tags that the old generator would have run, put as a reader would have seen them. */
  plainBody: (post: PlainPost) => string
  authors: (post: PlainPost) => string[]
  topics: (post: PlainPost) => string[]
}

const listOf = (value: string | string[] | undefined) => [value ?? []].flat()

/** 18F: Liquid and Nunjucks. Photos of the team are left out on both sides: the archive doesn't have them. */
const archive18f: Archive = {
  name: '18f',
  path: join(data, '18f/content/posts'),
  preset: 'jekyll',
  posts: 509,
  hugo: 'disablePathToLower = true\n[permalinks]\nblog = "/:year/:month/:day/:slug/"\n',
  fileOf: (id) => id.replace(/^posts\//, ''),
  notPosts: [],
  plainBody: ({ body, values }) =>
    body
      .replace(/\{%\s*comment\s*%\}[\s\S]*?\{%\s*endcomment\s*%\}/g, '')
      .replace(/\{%\s*(?:end)?raw\s*%\}/g, '')
      .replace(/\{% image_with_class "[^"]*" "[^"]*" "([\s\S]*?)" %\}/g, ' $1 ')
      .replace(/\{%\s*image "[^"]*",?(?: "([\s\S]*?)")?\s*%\}/g, ' $1 ')
      .replace(/\{% include "linked-figure\.html"([\s\S]*?)%\}/g, (_, args: string) => {
        const texts = [...args.matchAll(/(?:alt|caption): "([\s\S]*?)"(?=,?\s*(?:\w+:|$))/g)]
        return ` ${texts.map(([, text]) => text).join(' ')} `
      })
      .replace(/\{\{\s*"[^"]*"\s*\|\s*team_photo\s*\}\}/g, '')
      .replace(/\{\{\s*"([^"]*)"\s*\|\s*team_link\s*\}\}/g, '$1')
      .replace(/\{\{\s*"[^"]*"\s*\|\s*embed: ["']([\s\S]*?)["']\s*\}\}/g, '$1')
      .replace(/\{\{\s*(?:"([^"]*)"|image)\s*\|\s*url\s*\}\}/g, '/path')
      .replace(/\{\{\s*site\.baseurl\s*\}\}/g, '')
      .replace('{{ page.excerpt }}', String(values.excerpt))
      .replace('{{ page.image }}', '/path'),
  authors: ({ values }) => listOf(values.authors),
  topics: ({ values }) => listOf(values.tags),
}

/** The Node.js blog: plain markdown, five alerts in MDX whose titles ("!") are no words. */
const nodejs: Archive = {
  name: 'nodejs-blog',
  path: join(data, 'nodejs-blog/posts'),
  preset: 'nextjs',
  posts: 1049,
  hugo: 'disablePathToLower = true\n',
  fileOf: (id) => id,
  notPosts: ['index.md'],
  plainBody: ({ body }) => body,
  authors: ({ values }) => String(values.author).split(/, | and | & /),
  topics: ({ values }) => listOf(values.category),
}

/** In the output a lost picture reads "[Picture: alternative text]"; the importer's own word is taken out. */
const withoutPictureMark = (markdown: string) => markdown.replace(/\[Picture: /g, '[')

describe.each([archive18f, nodejs])('$name', (archive) => {
  const isThere = existsSync(archive.path)
  if (!isThere) {
    test.skip(`${archive.path} is not there: the archive was not compared`, () => undefined)
    return
  }
  let into = ''
  let report: ImportReport
  let pairs: Pair[] = []
  const names = new Map<string, string>()

  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), 'archive-'))
    report = await importMarkdown({ source: archive.path, into, preset: archive.preset })
    pairs = await readPairs(archive, into)
    for (const folder of ['authors', 'topics'])
      for (const file of await readdir(join(into, folder))) {
        const { values } = readPlainPost(await readFile(join(into, folder, file), 'utf8'))
        names.set(`${folder}/${file.replace(/\.md$/, '')}`, String(values.name))
      }
  }, 120_000)
  afterAll(() => rm(into, { recursive: true, force: true }))

  test('every post is carried over, and only posts are', () => {
    expect([report.found, report.carried, pairs.length]).toEqual([
      archive.posts,
      archive.posts,
      archive.posts,
    ])
    expect(report.notPosts.map(({ file }) => file)).toEqual(archive.notPosts)
    expect(new Set(pairs.map(({ source }) => source)).size).toBe(archive.posts)
  })

  test('titles are the same', () => {
    const wrong = pairs.filter(
      ({ post, front }) => front.title !== withoutMarkup(String(post.values.title)),
    )
    expect(wrong.map(({ source, front }) => [source, front.title])).toEqual([])
  })

  test('dates are the same moment, and a day stays a day', () => {
    const wrong = pairs.filter(({ source, post, front }) => {
      const given = String(post.values.date ?? '') || dayOfName(source)
      const expected = plainDate(given)
      const written = String(front.date)
      return typeof expected === 'string'
        ? written !== expected
        : Date.parse(written) !== expected ||
            !/T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(written)
    })
    expect(wrong.map(({ source, post, front }) => [source, post.values.date, front.date])).toEqual(
      [],
    )
  })

  test.each(['authors', 'topics'] as const)(
    '%s are the same, in their order, and each has a file',
    (kind) => {
      const wrong = pairs.filter(({ post, front }) => {
        const given = archive[kind](post).map(nameKey)
        const written = ((front[kind] ?? []) as string[]).map((slug) =>
          nameKey(names.get(`${kind}/${slug}`) ?? 'no file'),
        )
        return JSON.stringify([...new Set(given)]) !== JSON.stringify(written)
      })
      expect(
        wrong.map(({ source, post, front }) => [source, archive[kind](post), front[kind]]),
      ).toEqual([])
      const all = new Set(pairs.flatMap(({ post }) => archive[kind](post).map(nameKey)))
      expect([...names.keys()].filter((key) => key.startsWith(kind)).length).toBe(all.size)
      expect(report[kind]).toBe(all.size)
    },
  )

  test('readers see the same words in the same order', () => {
    const wrong = pairs.flatMap(({ source, post, body }) => {
      const before = visibleWords(archive.plainBody(post))
      const after = visibleWords(withoutPictureMark(body))
      const at = before.findIndex((word, index) => word !== after[index])
      if (at === -1 && before.length === after.length) return []
      const near = (words: string[]) => words.slice(Math.max(0, at - 3), at + 6).join(' ')
      return [`${source}: "${near(before)}" became "${near(after)}"`]
    })
    expect(wrong).toEqual([])
  })

  test('front matter holds nothing that an article may not', async () => {
    const wrong = pairs.filter(({ front }) => !articleSchema.safeParse(front).success)
    expect(
      wrong.map(({ source, front }) => [source, articleSchema.safeParse(front).error?.message]),
    ).toEqual([])
    expect(
      siteSchema.safeParse(parse(await readFile(join(into, 'site.yml'), 'utf8'))).success,
    ).toBe(true)
  })

  test('no picture is referred to that is not there', () => {
    const local = /!\[[^\]]*\]\((?!https?:)[^)]*\)|<img[^>]*\bsrc="(?!https?:)[^"]*"/
    const wrong = pairs.filter(
      ({ front, body }) => local.test(withoutCode(body)) || front.image !== undefined,
    )
    expect(wrong.map(({ source, body }) => [source, local.exec(withoutCode(body))?.[0]])).toEqual(
      [],
    )
  })

  test('old addresses lead to one article each', () => {
    const paths = pairs.flatMap(({ front }) => (front.redirectFrom ?? []) as string[])
    expect(new Set(paths).size).toBe(paths.length)
    expect(pairs.filter(({ front }) => !front.redirectFrom).map(({ source }) => source)).toEqual([])
  })

  const renders = isInstalled('hugo') ? test : test.skip
  renders(
    isInstalled('hugo')
      ? 'each address that Hugo writes for its posts is an old address of the right article'
      : notInstalled('Hugo', 'hugo'),
    async () => {
      const work = await mkdtemp(join(tmpdir(), 'archive-'))
      const site = join(work, 'site')
      await mkdir(site)
      await writeFile(join(site, 'hugo.toml'), archive.hugo)
      for (const { source, post } of pairs) {
        const date = String(post.values.date ?? '').slice(0, 10) || dayOfName(source)
        const slug = archive.preset === 'jekyll' ? `slug: "${nameOf(source)}"\n` : ''
        const path = join(site, 'content', asMarkdown(source))
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, `---\ntitle: x\ndate: ${date}\n${slug}---\n`)
      }
      const written = renderedByHugo(site, join(work, 'rendered')).map((line) => line.split(' '))
      expect(written.length).toBe(archive.posts)
      const fronts = new Map(pairs.map(({ source, front }) => [asMarkdown(source), front]))
      const wrong = written.filter(([address = '', file = '']) => {
        const old = (fronts.get(file)?.redirectFrom ?? []) as string[]
        return !old.map(addressKey).includes(addressKey(address))
      })
      expect(wrong).toEqual([])
      await rm(work, { recursive: true })
    },
    120_000,
  )

  // Of the larger archive it takes a third of all that is done here, and asks no more.
  if (archive !== archive18f && !isThorough) return
  test('a second run changes nothing', async () => {
    const second = await importMarkdown({ source: archive.path, into, preset: archive.preset })
    expect(second.written).toEqual([])
    expect(second.unchanged).toBe(report.written.length)
  }, 120_000)
})

/** Hugo knows no MDX. */
const asMarkdown = (file: string) => `blog/${file.replace(/x$/, '')}`

const nameOf = (file: string) => file.replace(/^.*\d{4}-\d{1,2}-\d{1,2}-|\.\w+$/g, '')

function dayOfName(file: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})-/.exec(file) ?? []
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
