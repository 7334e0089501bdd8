import { beforeEach, describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { useStore } from '#lib/newsletter/store/fixtures/use-store.ts'
import { mutationsOf } from '../fixtures/mutate.ts'
import { type TestNewsletter, testNewsletter } from '../fixtures/newsletter.ts'
import { type Change, changePreferences, lookAtPreferences } from './preferences.ts'
import { lookAtUnsubscription, unsubscribe } from './unsubscribe.ts'

const shown = { wording: 'Save', page: '/newsletter/preferences' }

describe.each(databases)('preferences on $name', (database) => {
  const { opened, queries, write, someone } = useStore(database)
  let newsletter: TestNewsletter
  let id: string
  let token: string
  beforeEach(async () => {
    newsletter = testNewsletter(opened().store)
    id = (await someone({ state: 'active' })).id
    token = newsletter.secrets.linkToken('preferences', id)
    await write(({ setLists }) => setLists(id, ['daily'], 1))
  })
  const change = (what: Change) => changePreferences(newsletter, token, what, shown)
  const kinds = async () => (await queries().eventsOf(id)).map(({ kind }) => kind)

  it('change lists and language, and write down the lists that result', async () => {
    const lists = ['topic:b', 'weekly'] as const
    const changed = await change({ kind: 'lists', lists: [...lists], language: 'ar' })
    expect(changed).toMatchObject({ state: 'found', lists: ['weekly', 'topic:b'] })
    expect(changed).toMatchObject({ subscriber: { language: 'ar' }, status: { status: 'active' } })
    const at = newsletter.clock.now
    expect(await queries().eventsOf(id)).toEqual([
      { kind: 'changed', at, lists: ['weekly', 'topic:b'], language: 'ar', ...shown },
    ])
  })

  it('end the subscription where no list is left, and bring it back by no change', async () => {
    const ended = { status: { status: 'unsubscribed' }, lists: [] }
    expect(await change({ kind: 'lists', lists: [], language: 'en' })).toMatchObject(ended)
    const until = newsletter.clock.now + 1
    for (const what of [
      { kind: 'lists', lists: ['daily'], language: 'en' },
      { kind: 'pause', until },
      { kind: 'resume' },
    ] satisfies Change[])
      expect(await change(what)).toMatchObject(ended)
    expect(await kinds()).toEqual(['unsubscribed'])
  })

  it('pause until a moment, when the pause ends by itself', async () => {
    const until = newsletter.clock.now + 1000
    const paused = { status: { status: 'paused', until } }
    expect(await change({ kind: 'pause', until })).toMatchObject(paused)
    newsletter.clock.now += 999
    expect(await lookAtPreferences(newsletter, token)).toMatchObject(paused)
    expect(await queries().statistics(newsletter.now())).toMatchObject({ paused: 1 })
    newsletter.clock.now += 1
    const active = { status: { status: 'active' }, lists: ['daily'] }
    expect(await lookAtPreferences(newsletter, token)).toMatchObject(active)
  })

  it('end a pause before its time', async () => {
    await change({ kind: 'pause', until: newsletter.clock.now + 1000 })
    newsletter.clock.now++
    expect(await change({ kind: 'resume' })).toMatchObject({ status: { status: 'active' } })
    expect(await kinds()).toEqual(['paused', 'resumed'])
  })

  it('open with no other link', async () => {
    const link = newsletter.secrets.linkToken('unsubscribe', id)
    for (const wrong of [link, '', ...mutationsOf(token).slice(0, 200)])
      expect(await lookAtPreferences(newsletter, wrong)).toEqual({ state: 'unknown' })
    const resume = { kind: 'resume' } as const
    expect(await changePreferences(newsletter, link, resume, shown)).toEqual({ state: 'unknown' })
    expect(await kinds()).toEqual([])
  })

  it('are not needed to unsubscribe: once, however often it is asked', async () => {
    const link = newsletter.secrets.linkToken('unsubscribe', id)
    const open = { state: 'subscribed', subscriber: { id } }
    expect(await lookAtUnsubscription(newsletter, link)).toMatchObject(open)
    const asked = Array.from({ length: 20 }, () => unsubscribe(newsletter, link, shown))
    for (const answer of await Promise.all(asked)) expect(answer.state).toBe('unsubscribed')
    expect(await queries().listsOf(id)).toEqual([])
    const [event, ...more] = await queries().eventsOf(id)
    expect([event, more]).toMatchObject([{ kind: 'unsubscribed', lists: ['daily'] }, []])
    for (const wrong of [token, ...mutationsOf(link).slice(0, 200)])
      expect(await unsubscribe(newsletter, wrong, shown)).toEqual({ state: 'unknown' })
  })
})
