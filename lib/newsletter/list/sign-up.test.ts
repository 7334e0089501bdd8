import { beforeEach, describe, expect, it } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { ask as look } from '#lib/newsletter/store/fixtures/ask.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { useStore } from '#lib/newsletter/store/fixtures/use-store.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import {
  ask,
  type TestNewsletter,
  takeMail,
  takeMails,
  testNewsletter,
} from '../fixtures/newsletter.ts'
import { confirm } from './confirm.ts'
import { day } from './limits.ts'
import { eraseWholly } from './own-data.ts'
import { unsubscribe } from './unsubscribe.ts'

const shown = { wording: 'Confirm', page: '/newsletter/confirm' }
const accepted = { outcome: 'accepted' }

describe.each(databases)('a sign-up on $name', (database) => {
  const { opened, queries } = useStore(database)
  let newsletter: TestNewsletter
  let address: string
  let made = 0
  beforeEach(() => {
    newsletter = testNewsletter(opened().store)
    address = `reader-${++made}@example.org`
  })
  const subscriber = async () => {
    const found = await queries().findByAddress(address)
    if (!found) throw new Error('no subscriber')
    return found
  }
  const becomeActive = async () => {
    await ask(newsletter, address)
    await confirm(newsletter, (await takeMail(newsletter)).token, shown)
  }
  const kinds = async () =>
    (await queries().eventsOf((await subscriber()).id)).map(({ kind }) => kind)

  it('of a new address makes it pending, writes down what was agreed to, and sends a confirmation', async () => {
    const { clock } = newsletter
    const request = {
      lists: ['weekly', 'daily'],
      language: 'es',
      wording: 'Sí',
      page: '/topics/x',
    } as const
    expect(await ask(newsletter, address, { ...request, lists: [...request.lists] })).toEqual(
      accepted,
    )
    const found = await subscriber()
    expect(found).toMatchObject({ address, language: 'es', state: 'pending', createdAt: clock.now })
    expect(await queries().listsOf(found.id)).toEqual([])
    expect(await queries().eventsOf(found.id)).toEqual([
      { kind: 'requested', at: clock.now, ...request },
    ])
    const mail = await takeMail(newsletter)
    expect(mail).toMatchObject({ kind: 'confirm', address, language: 'es', subscriberId: found.id })
    expect(mail.payload).not.toContain(mail.token)
  })

  it('the second time on the same day widens the confirmation that is on its way, and sends no other', async () => {
    await ask(newsletter, address)
    newsletter.clock.now += day - 1
    await ask(newsletter, address, { lists: ['topic:courts'] })
    await ask(newsletter, address, { lists: ['topic:courts', 'daily'] })
    const { token } = await takeMail(newsletter)
    const lists = ['daily', 'topic:courts']
    expect(await confirm(newsletter, token, shown)).toMatchObject({ state: 'used', lists })
  })

  it('under other spellings of one mailbox sends one mail a day, to the first', async () => {
    const name = `ada.${made}`
    const spellings = [
      ...[`${name}@gmail.com`, `${name}+news@gmail.com`, `${name.replace('.', '')}@gmail.com`],
      ...[`a.d.a.${made}@googlemail.com`, `${name.toUpperCase()}@GMail.com`.toLowerCase()],
    ]
    for (const spelling of spellings) expect(await ask(newsletter, spelling)).toEqual(accepted)
    for (const tag of ['', '+a', '+b']) await ask(newsletter, address.replace('@', `${tag}@`))
    const mails = await takeMails(newsletter)
    expect(mails.map((mail) => mail.address)).toEqual([spellings[0], address])
    // The mailbox has answered, so that its owner may take another spelling.
    await confirm(newsletter, mails[0]?.token ?? '', shown)
    await ask(newsletter, `${name}+news@gmail.com`)
    expect(await takeMail(newsletter)).toMatchObject({ address: `${name}+news@gmail.com` })
    newsletter.clock.now += day
    await ask(newsletter, address.replace('@', '+c@'))
    expect(await takeMail(newsletter)).toMatchObject({ address: address.replace('@', '+c@') })
  })

  it('under another spelling of an erased address sends nothing', async () => {
    await eraseWholly(newsletter, [address, `gone${made}@gmail.com`])
    await ask(newsletter, address.replace('@', '+again@'))
    await ask(newsletter, `g.o.n.e.${made}@googlemail.com`)
    expect(await takeMails(newsletter)).toEqual([])
  })

  it('a day later sends another, and both links hold', async () => {
    await ask(newsletter, address)
    const first = await takeMail(newsletter)
    newsletter.clock.now += day
    await ask(newsletter, address, { lists: ['weekly'] })
    const second = await takeMail(newsletter)
    expect(await confirm(newsletter, second.token, shown)).toMatchObject({ lists: ['weekly'] })
    const both = ['daily', 'weekly']
    expect(await confirm(newsletter, first.token, shown)).toMatchObject({ lists: both })
  })

  it('of an active one for another list changes nothing before the confirmation', async () => {
    await becomeActive()
    const before = await subscriber()
    await ask(newsletter, address, { lists: ['weekly'], language: 'ar' })
    expect(await subscriber()).toEqual(before)
    expect(await queries().listsOf(before.id)).toEqual(['daily'])
    const mail = await takeMail(newsletter)
    expect(mail).toMatchObject({ kind: 'confirm', language: 'ar' })
    expect(await confirm(newsletter, mail.token, shown)).toMatchObject({
      lists: ['daily', 'weekly'],
    })
    expect((await subscriber()).language).toBe('ar')
  })

  it('of an active one for what it has says so, and its token confirms nothing', async () => {
    await becomeActive()
    await ask(newsletter, address)
    const mail = await takeMail(newsletter)
    expect(mail.kind).toBe('already')
    expect(await confirm(newsletter, mail.token, shown)).toEqual({ state: 'unknown' })
  })

  it('of one who has unsubscribed needs a new confirmation', async () => {
    await ask(newsletter, address)
    const old = await takeMail(newsletter)
    newsletter.clock.now += day
    await ask(newsletter, address)
    await confirm(newsletter, (await takeMail(newsletter)).token, shown)
    const link = newsletter.secrets.linkToken('unsubscribe', (await subscriber()).id)
    await unsubscribe(newsletter, link, shown)
    expect(await confirm(newsletter, old.token, shown)).toEqual({ state: 'unknown' })
    await ask(newsletter, address, { lists: ['weekly'] })
    expect((await subscriber()).state).toBe('unsubscribed')
    await confirm(newsletter, (await takeMail(newsletter)).token, shown)
    expect((await subscriber()).state).toBe('active')
    expect(await queries().listsOf((await subscriber()).id)).toEqual(['weekly'])
    expect(await kinds()).toEqual([
      ...['requested', 'requested', 'confirmed', 'unsubscribed', 'requested', 'confirmed'],
    ])
  })

  it('after unsubscribing from a pending sign-up is written to on the same day', async () => {
    await ask(newsletter, address)
    await takeMail(newsletter)
    const link = newsletter.secrets.linkToken('unsubscribe', (await subscriber()).id)
    await unsubscribe(newsletter, link, shown)
    await ask(newsletter, address)
    expect((await takeMail(newsletter)).kind).toBe('confirm')
  })

  it('of a suppressed one is accepted, and nothing comes of it', async () => {
    const fingerprint = newsletter.secrets.fingerprint(address)
    const write = opened().store.write
    await write(({ suppress }) => suppress(fingerprint, 'erased', newsletter.now()))
    for (let days = 0; days < 3; days++) {
      expect(await ask(newsletter, address)).toEqual(accepted)
      newsletter.clock.now += day
    }
    expect(await queries().findByAddress(address)).toBeUndefined()
    expect(await takeMails(newsletter)).toEqual([])
  })

  it('many times at once, at two servers, makes one row and one mail', async () => {
    const { place } = opened()
    // The embedded database has one server; a second in this process would block the first one's thread.
    const other = place.databaseUrl ? await openStore(place) : opened().store
    const stores = [newsletter, { ...newsletter, store: other }]
    const all = Array.from(
      { length: fewOr(200, 1000) },
      (_, index) => stores[index % 2] ?? newsletter,
    )
    const outcomes = await Promise.all(all.map((each) => ask(each, address)))
    expect(outcomes).toEqual(all.map(() => accepted))
    const rows = await look(place, `select id from subscribers where address = '${address}'`)
    expect(rows).toHaveLength(1)
    const mails = `select mail from deliveries where subscriber_id = '${rows[0]?.id}'`
    expect(await look(place, mails)).toHaveLength(1)
    expect(await kinds()).toEqual(['requested'])
    await takeMail(newsletter)
    if (other !== newsletter.store) await other.close()
  })

  it('of many addresses at once makes each its own', async () => {
    const count = fewOr(50, 200)
    const addresses = Array.from({ length: count }, (_, index) => `many-${index}-${address}`)
    await Promise.all(addresses.map((each) => ask(newsletter, each)))
    const mails = await takeMails(newsletter)
    expect(mails.map((mail) => mail.address).toSorted()).toEqual(addresses.toSorted())
    expect(new Set(mails.map(({ token }) => token)).size).toBe(count)
  })
})

describe.each(databases)('the limits on $name', ({ open }) => {
  it('hold for a network (IPv6 by /64), with and without proof, and for all, in every server together', async () => {
    const { store, place, close } = await open()
    const limits = { network: 3, networkWithoutProof: 1, all: 8 }
    const newsletter = testNewsletter(store, limits)
    const other = await openStore(place)
    const servers = [newsletter, { ...newsletter, store: other }]
    let asked = 0
    const from = async (network: string, hasProof = true) => {
      const server = servers[asked++ % 2] ?? newsletter
      return ask(server, `limits-${asked}@example.org`, {}, { network, hasProof })
    }
    const limited = { outcome: 'limited', retryAfter: 3600 }
    expect(await from('2001:db8::1')).toEqual(accepted)
    newsletter.clock.now += 1
    expect(await from('2001:db8::2:3')).toEqual(accepted)
    expect(await from('2001:db8:0:0:ffff::')).toEqual(accepted)
    expect(await from('2001:db8::4')).toEqual(limited)
    expect(await from('2001:db8:0:1::')).toEqual(accepted)
    expect(await from('2001:db8:0:1::', false)).toEqual(accepted)
    expect(await from('2001:db8:0:1::5', false)).toEqual(limited)
    for (const last of [1, 2, 3]) expect(await from(`192.0.2.${last}`)).toEqual(accepted)
    // What one network sent in vain did not count for all.
    expect(await from('192.0.2.4')).toEqual(limited)
    newsletter.clock.now += 3_600_000 - 1001
    expect(await from('192.0.2.5')).toEqual({ outcome: 'limited', retryAfter: 1 })
    newsletter.clock.now += 1001
    expect(await from('2001:db8::4')).toEqual(accepted)
    const keys = await look(place, 'select key from limits')
    expect(JSON.stringify(keys)).not.toMatch(/192\.0\.2|2001:db8|example/)
    await other.close()
    await close()
  })
})
