import { describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import type { Letter } from '#lib/publication/content/letters/letter.ts'
import { expireIssues } from './expire-issues.ts'
import { deskForEach } from './fixtures/issue-desk.ts'
import { at, issueList } from './fixtures/issues.ts'
import { isIntact } from './freeze.ts'
import { makeNow } from './keep-making.ts'
import { openLetters } from './letters-alone.ts'
import { steerIssue } from './steer-issue.ts'

const letter = (words: string): Letter => ({
  ...{ kind: 'letter', subject: 'To you' },
  words: [{ as: 'paragraph', of: [words] }],
})

describe.each(databases)('a letter without articles on $name', (database) => {
  const desk = deskForEach(database)
  const lists = [issueList({ languages: ['en', 'es'] })]
  const write = (key: string, of: Letter | undefined) =>
    of ? desk().source.letters.set(key, of) : desk().source.letters.delete(key)
  const queries = () => desk().opened.store.queries
  const look = (now: string) =>
    makeNow(desk().opened, { lists, source: desk().source }, at(now), () => undefined)
  const letters = async (now: string) =>
    (await look(now))
      .filter(({ day }) => day.includes('+'))
      .map((each) => `${each.language} ${each.day} ${each.outcome}`)
  const open = async () => (await openLetters(queries(), {}))[0]
  const steer = async (steering: 'release' | 'cancel' | 'hold', now: string) => {
    const issue = await open()
    if (!issue) throw new Error('there is none')
    const store = desk().opened.store
    return steerIssue({ store, now: () => at(now) }, issue, issue, steering)
  }

  it('is made held once its day has come, for a language that somebody reads', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-22', letter('Hello.'))
    write('daily es 2026-11-22', letter('Hola.'))
    expect(await letters('11-21T23:59')).toEqual([])
    expect(await letters('11-22T00:00')).toEqual(['en 2026-11-22+letter made'])
    expect(await letters('11-22T00:01')).toEqual(['en 2026-11-22+letter there'])
    expect(await open()).toMatchObject({
      ...{ state: 'held', hold: 'desk', language: 'en', day: '2026-11-22+letter' },
      content: { articles: [], corrections: [], letter: { words: letter('Hello.').words } },
    })
  })

  it('follows its file until somebody releases it, and then no more', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-22', letter('Hello.'))
    await look('11-22T08:00')
    write('daily en 2026-11-22', letter('Goodbye.'))
    await look('11-22T08:01')
    expect((await open())?.content.letter?.words).toEqual(letter('Goodbye.').words)
    expect(await steer('release', '11-22T08:02')).toEqual({ outcome: 'done' })
    write('daily en 2026-11-22', letter('Hello again.'))
    await look('11-22T08:03')
    const sent = await open()
    expect(sent).toMatchObject({ state: 'copying', hold: null, releasedAt: at('11-22T08:02') })
    expect(sent?.content.letter?.words).toEqual(letter('Goodbye.').words)
    expect(sent && isIntact(sent)).toBe(true)
    // Held again, it stays what some have got, also without its file.
    await steer('hold', '11-22T08:04')
    write('daily en 2026-11-22', undefined)
    await look('11-22T08:05')
    expect(await open()).toMatchObject({ state: 'held' })
  })

  it('ends where its file goes, and where nobody releases it for a week', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-22', letter('Hello.'))
    write('daily en 2026-11-23', letter('Hello.'))
    await look('11-23T08:00')
    write('daily en 2026-11-22', undefined)
    await look('11-23T08:01')
    expect((await openLetters(queries(), {})).map(({ day }) => day)).toEqual(['2026-11-23+letter'])
    await expireIssues(desk().opened, lists, at('11-30T07:59'), () => undefined)
    expect(await open()).toBeDefined()
    await look('11-30T08:00')
    expect(await open()).toBeUndefined()
    const ended = await queries().lettersOf('daily', 'en', 9)
    expect(ended.map(({ state }) => state)).toEqual(['expired', 'cancelled'])
  })

  it('that is older than a week is not made, and one is sent for a week from its release on', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-10', letter('Old.'))
    write('daily en 2026-11-20', letter('Hello.'))
    expect(await letters('11-22T08:00')).toEqual(['en 2026-11-20+letter made'])
    expect(await letters('11-28T08:00')).toEqual([])
    await steer('release', '11-28T09:00')
    await expireIssues(desk().opened, lists, at('12-05T08:59'), () => undefined)
    expect(await open()).toMatchObject({ state: 'copying' })
    await expireIssues(desk().opened, lists, at('12-05T09:00'), () => undefined)
    expect(await open()).toBeUndefined()
  })

  it('is no issue of its list: the next ones bring what they would, and pages do not have it', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-22', letter('Hello.'))
    await look('11-22T06:00')
    desk().publish('archive', '11-20T12:00')
    desk().publish('one', '11-21T12:00')
    const [first] = await look('11-22T07:00')
    expect(first).toMatchObject({
      outcome: 'made',
      issue: { content: { articles: [{ slug: 'one' }] } },
    })
    const id = first && 'issue' in first ? (first.issue?.id ?? 0) : 0
    await desk().opened.store.write((all) => all.changeIssue(id, { state: 'sent' }))
    desk().publish('two', '11-22T12:00')
    const [second] = await look('11-23T07:00')
    expect(second).toMatchObject({
      outcome: 'made',
      issue: { content: { articles: [{ slug: 'two' }] } },
    })
    const shown = await queries().issuesOf('daily', 'en', '9999-12-31', 9)
    expect(shown.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-22'])
    expect((await queries().newestIssue('daily', 'en'))?.firstSince).toBe(at('11-21T07:00'))
  })

  it('that was cancelled stays so', async () => {
    await desk().subscribe('ana')
    write('daily en 2026-11-22', letter('Hello.'))
    await look('11-22T08:00')
    expect(await steer('cancel', '11-22T08:01')).toEqual({ outcome: 'done' })
    expect(await letters('11-22T08:02')).toEqual(['en 2026-11-22+letter there'])
    expect(await open()).toBeUndefined()
  })
})
