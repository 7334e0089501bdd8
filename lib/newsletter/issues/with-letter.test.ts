import { beforeEach, describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import type { Letter } from '#lib/publication/content/letters/letter.ts'
import { deskForEach, inShort } from './fixtures/issue-desk.ts'
import { issueList } from './fixtures/issues.ts'
import { isIntact } from './freeze.ts'

const [embedded] = databases
if (!embedded) throw new Error('There is no embedded database')
const desk = deskForEach(embedded)

const words: Letter['words'] = [{ as: 'paragraph', of: ['Good morning.'] }]
const write = (key: string, letter: Partial<Letter>) =>
  desk().source.letters.set(key, { words: [], ...letter })
const run = async (now: string, minimum = 1) =>
  inShort(await desk().run(now, issueList({ minimum })))

describe('a letter', () => {
  beforeEach(async () => {
    await desk().subscribe('ana')
    for (const slug of ['one', 'two', 'three']) desk().publish(slug, '11-21T12:00')
  })

  it('says what leads, what comes first and what is left out, and is frozen with its issue', async () => {
    const letter = { words, lead: 'three', articles: ['two'], subject: 'Today' }
    write('daily en 2026-11-22', letter)
    const [made] = await desk().run('11-22T07:00')
    expect(inShort(made ? [made] : [])).toEqual(['daily en 2026-11-22 made: three two one'])
    write('daily en 2026-11-22', { words: [], subject: 'Changed' })
    const [again] = await desk().run('11-22T08:00')
    if (again?.outcome !== 'there') throw new Error('not there')
    expect(again.issue.content.letter).toEqual({ words, subject: 'Today' })
    expect(isIntact(again.issue)).toBe(true)
  })

  it('is of one language: the issue of another has its usual order and no letter', async () => {
    await desk().subscribe('eva', 'daily', 'es')
    for (const slug of ['uno', 'dos']) desk().publish(slug, '11-21T12:00', { language: 'es' })
    write('daily en 2026-11-22', { words, lead: 'three' })
    const made = await desk().run('11-22T07:00', issueList({ languages: ['en', 'es'] }))
    expect(inShort(made)).toEqual([
      'daily en 2026-11-22 made: three one two',
      'daily es 2026-11-22 made: uno dos',
    ])
    expect(made.map((each) => 'issue' in each && each.issue?.content.letter?.words)).toEqual([
      words,
      undefined,
    ])
  })

  it('leaves out what comes in no later issue, unless a letter names it', async () => {
    write('daily en 2026-11-22', { without: ['two', 'unknown'] })
    expect(await run('11-22T07:00')).toEqual(['daily en 2026-11-22 made: one three'])
    expect(await run('11-23T07:00')).toEqual(['daily en 2026-11-23 skipped'])
    write('daily en 2026-11-24', { articles: ['two', 'one'] })
    expect(await run('11-24T07:00')).toEqual(['daily en 2026-11-24 made: two'])
  })

  it('corrections of what was left out are told to nobody', async () => {
    write('daily en 2026-11-22', { without: ['two'] })
    await run('11-22T07:00')
    desk().correct('two', '11-22T12:00')
    desk().publish('four', '11-22T12:00')
    const [made] = await desk().run('11-23T07:00')
    expect(made?.outcome === 'made' && made.issue.content.corrections).toEqual([])
  })

  it('brings what is older, once', async () => {
    desk().publish('archive', '06-01T12:00')
    write('daily en 2026-11-22', { articles: ['archive'] })
    expect(await run('11-22T07:00')).toEqual(['daily en 2026-11-22 made: archive one two three'])
    write('daily en 2026-11-23', { articles: ['archive'] })
    expect(await run('11-23T07:00')).toEqual(['daily en 2026-11-23 skipped'])
  })

  it('with words goes out below the minimum, but never without an article', async () => {
    write('daily en 2026-11-22', { lead: 'one' })
    expect(await run('11-22T07:00', 5)).toEqual(['daily en 2026-11-22 skipped'])
    desk().publish('four', '11-22T12:00')
    write('daily en 2026-11-23', { words })
    expect(await run('11-23T07:00', 5)).toEqual(['daily en 2026-11-23 made: four'])
    write('daily en 2026-11-24', { words })
    expect(await run('11-24T07:00', 5)).toEqual(['daily en 2026-11-24 skipped'])
  })

  it('that is a mail of its own changes no issue', async () => {
    write('daily en 2026-11-22', { kind: 'letter', words, subject: 'To you' })
    const [made] = await desk().run('11-22T07:00')
    if (made?.outcome !== 'made') throw new Error('not made')
    expect(made.issue.content.letter).toBeUndefined()
  })
})
