import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { knownArticles } from './known-articles.ts'
import type { BuiltArticle } from './match-articles.ts'
import { noteArticles } from './note-articles.ts'

/** A date with a time. */
const morning = 36_000_000

describe.each(databases)('articles that were seen, on $name', ({ open }) => {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const built = (
    slug: string,
    state: BuiltArticle['state'],
    { path = `articles/${slug}.md`, oldSlugs = [] as string[], title = slug, date = morning } = {},
  ): BuiltArticle => ({ slug, path, oldSlugs, title, state, date })

  /** Notes what a build has, all of it, at a moment. */
  const note = (now: number, ...articles: BuiltArticle[]) => {
    const slugs = new Set(articles.map(({ slug }) => slug))
    const isBuilt = async (some: string[]) => new Set(some.filter((slug) => slugs.has(slug)))
    const build = { articles: Readable.from([articles]), isBuilt, timeZone: 'UTC' }
    return noteArticles(opened.store, build, now)
  }
  const late = (since: number, until: number) => opened.store.queries.publishedLate(since, until)

  it.each<[string, BuiltArticle[], string[]]>([
    ['has become public', [built('a', 'public')], ['a']],
    [
      'has become public under another slug',
      [built('b', 'public', { path: 'articles/a.md' })],
      ['b'],
    ],
    [
      'has become public in another file, with an old address',
      [built('c', 'public', { oldSlugs: ['a'] })],
      ['c'],
    ],
    ['is a draft still', [built('a', 'hidden')], []],
    ['was withdrawn at once', [built('a', 'over')], []],
    ['is away, and another is there', [built('z', 'public')], []],
  ])('a draft that %s is late, or not', async (_, articles, found) => {
    await note(100, built('a', 'hidden'), built('old', 'public'))
    await note(200, ...articles, built('old', 'public'))
    expect(await late(100, 200)).toEqual(found)
    expect(await late(0, 199)).toEqual([])
    // It became public once.
    await note(300, ...articles, built('old', 'public'))
    expect(await late(200, 300)).toEqual([])
  })

  it('what was public when it was first seen is never late, whatever it is meanwhile', async () => {
    await note(100, built('a', 'public'), built('over', 'over'))
    await note(200, built('a', 'hidden'), built('over', 'hidden'))
    await note(300, built('a', 'public'), built('over', 'public'))
    expect(await late(0, 1000)).toEqual([])
  })

  it('a new draft at a slug that another gave up is another', async () => {
    await note(100, built('a', 'public'))
    await note(200, built('b', 'public', { oldSlugs: ['a'] }))
    await note(300, built('b', 'public'), built('a', 'hidden'))
    await note(400, built('b', 'public'), built('a', 'public'))
    expect(await late(0, 1000)).toEqual(['a'])
  })

  it('follows two that change places twice, each with all that it was called', async () => {
    const { queries } = opened.store
    const [one, other] = [{ title: 'One' }, { title: 'Other', date: morning + 60_000 }]
    await note(100, built('a', 'public', one), built('b', 'public', other))
    await note(200, built('a', 'public', other), built('b', 'public', one))
    expect(await queries.formersOf(['a', 'b'])).toEqual([
      { slug: 'a', title: 'One', date: morning, now: 'b', isGuess: false },
      { slug: 'b', ...other, now: 'a', isGuess: false },
    ])
    await note(
      300,
      built('c', 'public', other),
      built('b', 'public', { title: 'First', date: morning }),
    )
    const told = [
      { slug: 'a', ...one, date: morning },
      { slug: 'b', ...other },
    ]
    expect(await knownArticles(queries, told)).toEqual([
      { slug: 'b', title: 'First', date: morning },
      { slug: 'c', ...other },
    ])
    await note(400, built('c', 'public', { title: 'Third', date: 1 }))
    // Nothing says that this was the one before.
    expect(await knownArticles(queries, told)).toEqual([
      { slug: 'b', title: 'First', date: morning },
      told[1],
    ])
  })

  it('knows since when it looks, and what came after that in public', async () => {
    const { queries } = opened.store
    expect(await queries.lookedSince()).toBeUndefined()
    await note(100, built('a', 'public'))
    await note(200, built('a', 'public'), built('b', 'public'), built('c', 'hidden'))
    expect(await queries.lookedSince()).toBe(100)
    expect(await queries.cameAfter(0)).toEqual([{ slug: 'b', seenAt: 200 }])
    expect(await queries.cameAfter(200)).toEqual([])
    expect([...(await queries.seenBySlug())]).toEqual([
      ['a', { date: morning, isHidden: false }],
      ['b', { date: morning, isHidden: false }],
      ['c', { date: morning, isHidden: true }],
    ])
  })

  it('knows it still where all that it saw first was replaced', async () => {
    await note(100, built('a', 'public'))
    await note(200, built('a', 'public', { title: 'Another', date: 1 }))
    expect(await opened.store.queries.lookedSince()).toBe(100)
  })
})
