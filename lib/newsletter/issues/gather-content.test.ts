import { describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { deskForEach, inShort } from './fixtures/issue-desk.ts'
import type { Made } from './make-due-issues.ts'

const [embedded] = databases
if (!embedded) throw new Error('There is no embedded database')
const desk = deskForEach(embedded)

describe('what a list has had', () => {
  it('does not come again, whatever its date becomes', async () => {
    await desk().subscribe('ana')
    desk().publish('wall', '11-20T12:00')
    await desk().run('11-21T07:00')
    desk().source.published = []
    desk().publish('wall', '11-21T12:00')
    expect(inShort(await desk().run('11-22T07:00'))).toEqual(['daily en 2026-11-22 skipped'])
  })

  it('is all that was published, also when it was published later than its date says', async () => {
    await desk().subscribe('ana')
    desk().publish('zero', '11-20T12:00')
    await desk().run('11-21T07:00')
    // A date without a time is that day's first moment.
    desk().publish('of-the-day', '11-21T00:00')
    desk().publish('before-the-first', '11-20T06:00')
    expect(inShort(await desk().run('11-22T07:00'))).toEqual([
      'daily en 2026-11-22 made: of-the-day',
    ])
    desk().publish('of-two-days-ago', '11-21T07:00')
    expect(inShort(await desk().run('11-23T07:00'))).toEqual([
      'daily en 2026-11-23 made: of-two-days-ago',
    ])
  })

  it('is corrected, once, and nothing else is', async () => {
    await desk().subscribe('ana')
    desk().publish('wall', '11-20T12:00')
    await desk().run('11-21T07:00')
    desk().publish('new', '11-21T12:00')
    desk().correct('wall', '11-21T00:00')
    desk().correct('new', '11-21T13:00')
    desk().correct('archive', '11-21T13:00')
    const [made] = await desk().run('11-22T07:00')
    const texts = (each: Made | undefined) =>
      each?.outcome === 'made' &&
      each.issue.content.corrections.map(({ slug, text }) => [slug, text])
    expect(texts(made)).toEqual([['wall', 'It was 12%.']])
    desk().publish('newer', '11-22T12:00')
    desk().correct('wall', '11-22T00:00', 'It was 13%.')
    expect(texts((await desk().run('11-23T07:00'))[0])).toEqual([
      ['new', 'It was 12%.'],
      ['wall', 'It was 13%.'],
    ])
  })

  it('is told to be withdrawn, once, whatever its date, and nothing else is', async () => {
    await desk().subscribe('ana')
    desk().publish('wall', '11-20T12:00')
    await desk().run('11-21T07:00')
    const withdrawal = { title: 'An article was withdrawn', date: 1, isWithdrawal: true } as const
    desk().source.published = []
    desk().source.withdrawn = [
      { slug: 'wall', text: 'It was made up.', ...withdrawal },
      { slug: 'archive', text: 'Old.', ...withdrawal },
    ]
    // An issue of a withdrawal alone is not made.
    expect(inShort(await desk().run('11-22T07:00'))).toEqual(['daily en 2026-11-22 skipped'])
    desk().publish('new', '11-22T12:00')
    const [made] = await desk().run('11-23T07:00')
    expect(made?.outcome === 'made' && made.issue.content.corrections).toEqual([
      { slug: 'wall', text: 'It was made up.', ...withdrawal },
    ])
    desk().source.withdrawn[0] = { slug: 'wall', text: 'Reworded.', ...withdrawal, date: 2 }
    desk().publish('newer', '11-23T12:00')
    const [next] = await desk().run('11-24T07:00')
    expect(next?.outcome === 'made' && next.issue.content.corrections).toEqual([])
  })
})
