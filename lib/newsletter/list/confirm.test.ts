import { beforeEach, describe, expect, it } from 'vitest'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { useStore } from '#lib/newsletter/store/fixtures/use-store.ts'
import { mutationsOf } from '../fixtures/mutate.ts'
import { ask, type TestNewsletter, takeMail, testNewsletter } from '../fixtures/newsletter.ts'
import { confirm, lookAtConfirmation } from './confirm.ts'
import { confirmationPeriod } from './sign-up.ts'

const shown = { wording: 'Confirm', page: '/newsletter/confirm' }

describe.each(databases)('a confirmation on $name', (database) => {
  const { opened, queries } = useStore(database)
  let newsletter: TestNewsletter
  let address: string
  let token: string
  let made = 0
  beforeEach(async () => {
    newsletter = testNewsletter(opened().store)
    address = `reader-${++made}@example.org`
    await ask(newsletter, address, { lists: ['topic:courts', 'daily'] })
    token = (await takeMail(newsletter)).token
  })
  const all = async () => {
    const subscriber = await queries().findByAddress(address)
    if (!subscriber) throw new Error('no subscriber')
    const { id } = subscriber
    return { subscriber, lists: await queries().listsOf(id), events: await queries().eventsOf(id) }
  }

  it('makes the subscriber active, with what was agreed to written down', async () => {
    newsletter.clock.now += 1000
    const lists = ['daily', 'topic:courts']
    const answer = await confirm(newsletter, token, shown)
    const { subscriber, ...rest } = await all()
    expect(answer).toEqual({ state: 'used', subscriber, status: { status: 'active' }, lists })
    expect(subscriber).toMatchObject({ state: 'active', confirmedAt: newsletter.clock.now })
    const confirmed = {
      kind: 'confirmed',
      at: newsletter.clock.now,
      lists,
      language: 'en',
      ...shown,
    }
    expect(rest).toEqual({
      lists,
      events: [expect.objectContaining({ kind: 'requested' }), confirmed],
    })
  })

  it('changes nothing by being looked at a hundred times', async () => {
    const before = await all()
    const looks = Array.from({ length: 100 }, () => lookAtConfirmation(newsletter, token))
    for (const look of await Promise.all(looks)) expect(look.state).toBe('open')
    expect(await all()).toEqual(before)
  })

  it('happens once, though a hundred ask at the same time and one later', async () => {
    const asked = Array.from({ length: 100 }, () => confirm(newsletter, token, shown))
    for (const answer of await Promise.all(asked)) expect(answer.state).toBe('used')
    const after = await all()
    newsletter.clock.now += 1000
    expect((await confirm(newsletter, token, shown)).state).toBe('used')
    expect(await all()).toEqual(after)
    expect(after.events.map(({ kind }) => kind)).toEqual(['requested', 'confirmed'])
  })

  it('happens no more when the link has expired', async () => {
    const before = await all()
    newsletter.clock.now += confirmationPeriod
    const expired = { state: 'expired', language: 'en' }
    expect(await lookAtConfirmation(newsletter, token)).toEqual(expired)
    expect(await confirm(newsletter, token, shown)).toEqual(expired)
    expect(await all()).toEqual(before)
  })

  it('does not come of a thousand links that were changed, nor of one of another purpose', async () => {
    const before = await all()
    const { id } = before.subscriber
    const links = (['unsubscribe', 'preferences'] as const).map((purpose) =>
      newsletter.secrets.linkToken(purpose, id),
    )
    const hashes = [await queries().openTokenOf(id, newsletter.now())].map(
      (each) => each?.hash ?? '',
    )
    const wrong = [...links, ...hashes, ...mutationsOf(token), ...mutationsOf(links[0] ?? '')]
    expect(wrong.length).toBeGreaterThan(1000)
    const answers = await Promise.all(
      wrong.slice(0, 60).map((each) => confirm(newsletter, each, shown)),
    )
    const looks = []
    // A hundred at once: what waits for one of ten connections is given up after a second and a half.
    for (let at = 0; at < wrong.length; at += 100)
      looks.push(
        ...(await Promise.all(
          wrong.slice(at, at + 100).map((each) => lookAtConfirmation(newsletter, each)),
        )),
      )
    expect(new Set([...answers, ...looks].map(({ state }) => state))).toEqual(new Set(['unknown']))
    expect(await all()).toEqual(before)
  })
})
