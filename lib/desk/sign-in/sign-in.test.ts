import { describe, expect, test } from 'vitest'
import { testNewsletter } from '#lib/newsletter/fixtures/newsletter.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { useStore } from '#lib/newsletter/store/fixtures/use-store.ts'
import { type Asker, askForLink } from './links.ts'
import { endOthers, isOwnForm, ownSessions, signInByLink, signOut, visitOf } from './sessions.ts'

const minute = 60_000
const editors = ['ed@example.org', 'desk@example.org']

describe.each(databases)('signing in at the desk, on $name', (database) => {
  const shared = useStore(database)
  let networks = 0

  /** A desk at a time of its own, so that no test counts what another asked for. */
  function desk() {
    const newsletter = testNewsletter(shared.opened().store)
    newsletter.clock.now += ++networks * 24 * 60 * minute
    const network = `192.0.2.${networks}`
    const ask = (typed: string, browser = 'browser', from: Partial<Asker> = {}) =>
      askForLink(newsletter, editors, typed, { network, browser, ...from })
    const link = async (typed = 'ed@example.org', browser = 'browser') => {
      const asked = await ask(typed, browser)
      if (asked.outcome !== 'taken' || !asked.mail) throw new Error('No link was mailed')
      return { ...asked.mail, browser }
    }
    const signIn = async () => {
      const signedIn = await signInByLink(newsletter, editors, await link())
      if (!signedIn) throw new Error('Nobody was signed in')
      return signedIn.token
    }
    return { newsletter, clock: newsletter.clock, ask, link, signIn }
  }

  test('a link is mailed to an editor, however the address is typed', async () => {
    expect(await desk().ask(' ED@Example.org ')).toEqual({
      outcome: 'taken',
      mail: { to: 'ed@example.org', token: expect.stringMatching(/^[\w-]{24}$/) },
    })
  })

  test('anyone else is told the same, and nothing is mailed', async () => {
    const { ask } = desk()
    expect(await ask('stranger@example.org')).toEqual({ outcome: 'taken', mail: undefined })
    expect(await ask('ed@example.org, stranger@example.org')).toEqual({ outcome: 'no-address' })
  })

  test('three links an hour are mailed to an address, and no more', async () => {
    const { ask, clock } = desk()
    const mailed = async () => {
      const asked = await ask('ed@example.org')
      return asked.outcome === 'taken' && asked.mail !== undefined
    }
    const all = [await mailed(), await mailed(), await mailed(), await mailed()]
    expect(all).toEqual([true, true, true, false])
    clock.now += 60 * minute
    expect(await mailed()).toBe(true)
  })

  test('a stranger who asks for an editor’s links leaves the editor some, and a new proof besides', async () => {
    const { ask } = desk()
    const mailed = async (from: Partial<Asker>) => {
      const asked = await ask('ed@example.org', 'browser', from)
      return asked.outcome === 'taken' && asked.mail !== undefined
    }
    for (let times = 0; times < 20; times++) await mailed({ network: '198.51.100.7' })
    const own = [await mailed({}), await mailed({}), await mailed({}), await mailed({})]
    expect(own).toEqual([true, true, true, false])
    for (let last = 1; last < 20; last++) await mailed({ network: `198.51.100.${last + 10}` })
    expect(await mailed({ network: '203.0.113.9' })).toBe(false)
    expect(await mailed({ network: '203.0.113.9', isSignedIn: true })).toBe(true)
  })

  test('a network that asks for addresses without end is told to wait', async () => {
    const { ask } = desk()
    for (let index = 0; index < 30; index++)
      expect((await ask(`a${index}@example.org`)).outcome).toBe('taken')
    expect((await ask('ed@example.org')).outcome).toBe('limited')
  })

  test('a link signs in once', async () => {
    const { newsletter, link } = desk()
    const mailed = await link()
    const first = await signInByLink(newsletter, editors, mailed)
    expect(first?.editor).toBe('ed@example.org')
    expect(await signInByLink(newsletter, editors, mailed)).toBeUndefined()
    const visit = await visitOf(newsletter, editors, first?.token ?? '')
    expect(visit).toMatchObject({ editor: 'ed@example.org', isProved: true })
  })

  test('a link signs nobody in from another browser, and holds on in its own', async () => {
    const { newsletter, link } = desk()
    const mailed = await link()
    const stolen = { ...mailed, browser: 'another' }
    expect(await signInByLink(newsletter, editors, stolen)).toBeUndefined()
    expect(await signInByLink(newsletter, editors, { ...mailed, browser: '' })).toBeUndefined()
    expect(await signInByLink(newsletter, editors, mailed)).toBeDefined()
  })

  test('a link ends after fifteen minutes', async () => {
    const { newsletter, link, clock } = desk()
    const mailed = await link()
    clock.now += 15 * minute
    expect(await signInByLink(newsletter, editors, mailed)).toBeUndefined()
  })

  test('a hundred wrong links sign nobody in', async () => {
    const { newsletter, link } = desk()
    const { token, browser } = await link()
    for (let index = 0; index < 100; index++) {
      // As long as a link's, and never the one: its letters are those of base64url.
      const wrong = token.slice(0, -3) + `${index}`.padStart(3, '.')
      expect(await signInByLink(newsletter, editors, { token: wrong, browser })).toBeUndefined()
    }
  })

  test('nobody is at the desk whose address has left the settings', async () => {
    const { newsletter, signIn, link } = desk()
    const mailed = await link()
    const token = await signIn()
    expect(await visitOf(newsletter, ['desk@example.org'], token)).toBeUndefined()
    expect(await signInByLink(newsletter, ['desk@example.org'], mailed)).toBeUndefined()
  })

  test('a session ends after twelve hours, and is proved for ten minutes', async () => {
    const { newsletter, signIn, clock } = desk()
    const token = await signIn()
    clock.now += 10 * minute
    expect(await visitOf(newsletter, editors, token)).toMatchObject({ isProved: false })
    for (let hour = 0; hour < 11; hour++) {
      clock.now += 60 * minute
      expect(await visitOf(newsletter, editors, token)).toBeDefined()
    }
    clock.now += 50 * minute
    expect(await visitOf(newsletter, editors, token)).toBeUndefined()
  })

  test('a session ends where nobody does anything for two hours', async () => {
    const { newsletter, signIn, clock } = desk()
    const token = await signIn()
    clock.now += 119 * minute
    expect(await visitOf(newsletter, editors, token)).toBeDefined()
    clock.now += 119 * minute
    expect(await visitOf(newsletter, editors, token)).toBeDefined()
    clock.now += 120 * minute
    expect(await visitOf(newsletter, editors, token)).toBeUndefined()
  })

  test('an editor sees where they are signed in, and ends what is not here', async () => {
    const { newsletter, signIn } = desk()
    const editor = 'ed@example.org'
    const [here, there, elsewhere] = [await signIn(), await signIn(), await signIn()]
    const others = async () =>
      (await ownSessions(newsletter, editor, here)).filter(({ isThisOne }) => !isThisOne)
    const [first] = await ownSessions(newsletter, editor, there)
    const own = (await ownSessions(newsletter, editor, there)).find(({ isThisOne }) => isThisOne)
    expect([first?.beganBy, (await others()).length]).toEqual(['link', 2])
    expect(await endOthers(newsletter, editor, there, own?.hash)).toBe(0)
    expect(await endOthers(newsletter, 'desk@example.org', here, own?.hash)).toBe(0)
    expect(await endOthers(newsletter, editor, here, own?.hash)).toBe(1)
    expect(await visitOf(newsletter, editors, there)).toBeUndefined()
    expect(await endOthers(newsletter, editor, here)).toBeGreaterThan(0)
    expect(await visitOf(newsletter, editors, elsewhere)).toBeUndefined()
    expect(await visitOf(newsletter, editors, here)).toBeDefined()
    expect(await others()).toEqual([])
  })

  test('who has the token of a session that was ended has nothing', async () => {
    const { newsletter, signIn } = desk()
    const token = await signIn()
    await signOut(newsletter, token)
    expect(await visitOf(newsletter, editors, token)).toBeUndefined()
  })

  test('a new proof takes the place of the session that asked for it', async () => {
    const { newsletter, signIn, link } = desk()
    const former = await signIn()
    const signedIn = await signInByLink(newsletter, editors, await link(), former)
    expect(await visitOf(newsletter, editors, former)).toBeUndefined()
    expect(await visitOf(newsletter, editors, signedIn?.token ?? '')).toMatchObject({
      isProved: true,
    })
  })

  test('a form is of the session whose token it has, and of no other', async () => {
    const { newsletter, signIn } = desk()
    const visit = await visitOf(newsletter, editors, await signIn())
    const other = await visitOf(newsletter, editors, await signIn())
    if (!visit || !other) throw new Error('Nobody is at the desk')
    expect(isOwnForm(visit, visit.formToken)).toBe(true)
    for (const given of [other.formToken, '', undefined, `${visit.formToken}x`])
      expect(isOwnForm(visit, given)).toBe(false)
  })

  test('neither a link nor a session is in the database in plain', async () => {
    const { newsletter, link } = desk()
    const mailed = await link()
    const signedIn = await signInByLink(newsletter, editors, mailed)
    const { queries } = newsletter.store
    expect(await queries.deskSession(signedIn?.token ?? '', newsletter.now(), 0)).toBeUndefined()
    expect(
      await newsletter.store.write((each) =>
        each.useDeskLink(mailed.token, mailed.browser, newsletter.now()),
      ),
    ).toBeUndefined()
  })
})
