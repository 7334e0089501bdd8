import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { type TestNewsletter, testNewsletter } from '../fixtures/newsletter.ts'
import type { ArticleSource } from '../records/article-source.ts'
import { defaults, type IssueList } from './issue-list.ts'
import { keepMaking, type MakingEvent } from './keep-making.ts'

const daily: IssueList = {
  ...{ ...defaults, list: 'daily', every: 'day', timeZone: 'UTC', languages: ['en'] },
}
const source: ArticleSource = {
  articles: async ({ until }) => [
    {
      ...{ slug: `of-${until}`, title: 'One', byline: [], summary: undefined, date: until - 1 },
      ...{ kind: undefined, image: undefined },
    },
  ],
  corrections: async () => [],
  withdrawals: async () => [],
  letter: async () => undefined,
  lettersAlone: async () => [],
  presentSlugs: async (told) => told.map(({ slug }) => slug),
  tracesOf: async (slugs) => ({ slugs, dates: [] }),
}

async function until(condition: () => boolean) {
  for (let waits = 0; !condition(); waits++) {
    if (waits > 2000) throw new Error('It does not happen')
    await setTimeout(10)
  }
}

describe.each(databases)('issues are made in time on $name', ({ open }) => {
  async function having(work: (start: Start, newsletter: TestNewsletter) => Promise<void>) {
    const opened = await open()
    const newsletter = testNewsletter(opened.store)
    await opened.store.write(async (queries) => {
      const ana = subscriber('ana@reader.example', { state: 'active' })
      await queries.insert(ana)
      await queries.setLists(ana.id, ['daily'], 1)
    })
    const processes: { end: () => Promise<void> }[] = []
    const start: Start = (holder, material = async () => ({ lists: [daily], source })) => {
      const events: MakingEvent[] = []
      const ending = new AbortController()
      const tell = (event: MakingEvent) => events.push(event)
      const looked = Promise.withResolvers<void>()
      const store: typeof newsletter.store = {
        ...newsletter.store,
        write: (work) => newsletter.store.write(work).finally(looked.resolve),
      }
      const watched = { store, now: () => newsletter.now() }
      const done = keepMaking({ newsletter: watched, material, holder, tell }, ending.signal)
      const end = () => {
        ending.abort()
        return done
      }
      processes.push({ end })
      return { end, looked: looked.promise, events, whats: () => events.map(({ what }) => what) }
    }
    await work(start, newsletter).finally(async () => {
      for (const { end } of processes) await end()
      await opened.close()
    })
  }
  type Process = {
    end: () => Promise<void>
    /** Kept when it has asked for the lease once. */
    looked: Promise<void>
    events: MakingEvent[]
    whats: () => MakingEvent['what'][]
  }
  type Start = (
    holder: string,
    material?: () => Promise<{ lists: IssueList[]; source: ArticleSource }>,
  ) => Process

  it('once, with several processes; another goes on where the leader ends, or is silent', () =>
    having(async (start, newsletter) => {
      const several = ['a', 'b', 'c'].map((holder) => start(holder))
      const all = () => several.flatMap(({ whats }) => whats())
      await until(() => all().includes('issue-made'))
      // One that asks for the lease only now would get it when the leader has ended.
      await Promise.all(several.map(({ looked }) => looked))
      expect(all().sort()).toEqual(['digest-leads', 'issue-made'])

      await Promise.all(several.map(({ end }) => end()))
      const next = start('d')
      await until(() => next.events.length > 0)
      // Not again what was made before.
      await setTimeout(50)
      expect(next.events).toEqual([{ what: 'digest-leads', fence: 2 }])

      // One that looks now finds the lease of one that has not been heard of for two minutes.
      newsletter.clock.now += 120_000
      const other = start('e')
      await until(() => other.events.length > 0)
      expect(other.events).toEqual([{ what: 'digest-leads', fence: 3 }])
    }))

  it('at the moment, and not before', () =>
    having(async (start, newsletter) => {
      // A tenth of a second before seven.
      newsletter.clock.now = Date.UTC(2026, 10, 24, 6, 59, 59, 900)
      const begun = performance.now()
      newsletter.now = () => newsletter.clock.now + Math.round(performance.now() - begun)
      const made: number[] = []
      const early = start('a', async () => {
        made.push(newsletter.now())
        return { lists: [{ ...daily, limit: 1000 }], source }
      })
      await until(() => early.whats().includes('issue-made'))
      expect(made.some((moment) => moment < Date.UTC(2026, 10, 24, 7))).toBe(true)
      expect(early.events.at(-1)).toMatchObject({ day: '2026-11-24', articles: 1 })
    }))

  it('though it failed before: that is told, and nothing rejects', () =>
    having(async (start) => {
      const failing = start('a', () => Promise.reject(new Error('no catalogue')))
      await until(() => failing.whats().includes('digest-failed'))
      await failing.end()
      const next = start('b')
      await until(() => next.whats().includes('issue-made'))
    }))
})
