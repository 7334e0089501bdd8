import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { databases, type OpenedStore } from '#lib/newsletter/store/fixtures/stores.ts'
import { article } from '#lib/publication/content/fixtures/publication.ts'
import { signerOf } from '#lib/publication/fediverse/document-at.ts'
import { Peer } from './fixtures/peer.ts'
import { Stranger } from './fixtures/stranger.ts'
import { takeBack, tellAgain, toldStill } from './take-back.ts'
import { letGo } from './told.ts'

const old = { title: 'Old news', date: '2026-02-01', topics: '[city, sport]' }
const budget = { title: 'The budget', date: '2026-02-09T07:30', topics: '[city]', slug: 'budget' }
const minute = 60_000

describe.each(databases)('what followers are told, on $name', ({ open }) => {
  let opened: OpenedStore
  let one: Peer
  let there: Stranger
  beforeEach(async () => {
    opened = await open()
    one = await new Peer(opened.store, { 'articles/old.md': article(old) }).start()
    there = await new Stranger().start()
    await one.round()
    return async () => {
      await one.close()
      there.close()
      await opened.close()
    }
  })
  const publish = async (file: string, front: Record<string, string>, later = minute) => {
    await one.publish({ [`articles/${file}.md`]: article(front) })
    one.now += later
    await one.round()
  }
  const taking = async () => ({
    ...{ publication: await one.publication(), store: one.store },
    signerOf: signerOf(one.url, one.keys),
  })
  const id = (slug: string) => `${one.url}/ap/articles/${slug}.json`

  test('who was told by a topic that the article leaves is told what becomes of it, and who follows the new one gets it', async () => {
    const [city, sport] = [there.actor('city'), there.actor('sport')]
    await there.follow(city, one, 'city')
    await there.follow(sport, one, 'sport')
    const told = () =>
      there.got.splice(0).map(({ path, activity }) => `${path.split('/')[2]} ${activity.type}`)
    await publish('budget', budget)
    expect(told()).toEqual(['city Announce'])
    await publish('budget', { ...budget, topics: '[sport]' })
    expect(told().sort()).toEqual(['city Update', 'sport Announce', 'sport Update'])
    await publish('budget', { ...budget, topics: '[sport]', withdrawn: 'Wrong.' })
    expect(told().sort()).toEqual(['city Delete', 'sport Delete'])
  })

  test('that an article of the archive is withdrawn is told to all followers, and to who passed it on', async () => {
    await there.follow(there.actor('city'), one, 'city')
    const booster = there.actor('booster')
    await there.send(booster, one, { type: 'Announce', object: id('old') })
    await publish('old', { ...old, withdrawn: 'Wrong.' })
    expect(there.got.map(({ path }) => path).sort()).toEqual([
      '/users/booster/inbox',
      '/users/city/inbox',
    ])
    expect(there.kinds()).toEqual(['Delete', 'Delete'])
  })

  test('what waits for an inbox says what the article says by then, and nothing of one that is withdrawn', async () => {
    await there.follow(there.actor('a'), one)
    there.status = () => 503
    await publish('budget', { ...budget, title: 'Dugong' })
    await publish('budget', { ...budget, title: 'The budget' })
    there.got = []
    there.status = () => 202
    one.now += 60 * minute
    await one.deliver()
    expect(JSON.stringify(there.got)).not.toContain('Dugong')
    expect(there.kinds()).toEqual(['Create', 'Update'])
    there.status = () => 503
    await publish('budget', { ...budget, title: 'Manatee' })
    there.got = []
    there.status = () => 202
    await publish('budget', { ...budget, title: 'Manatee', withdrawn: 'Wrong.' }, 60 * minute)
    expect(JSON.stringify(there.got)).not.toContain('Manatee')
    expect(there.kinds()).toEqual(['Delete'])
  })

  test('after an edit what changed is looked at, and all of it by a process that was started anew', async () => {
    await there.follow(there.actor('a'), one)
    await one.store.write(async (queries) => {
      const [known] = await queries.told(['old'])
      await queries.noteTold({ slug: 'old', mark: 'other', accounts: known?.accounts ?? [] })
    })
    await publish('budget', budget)
    await publish('budget', { ...budget, title: 'Two' })
    await publish('later', { ...budget, slug: 'later', date: '2026-02-10T00:10' })
    expect(there.kinds()).toEqual(['Create', 'Update'])
    one.now += 10 * minute
    await one.round()
    expect(there.kinds()).toEqual(['Create'])
    one.looked = {}
    await one.round()
    expect(there.kinds()).toEqual(['Update'])
  })

  test('of an article that is not in the storage yet nothing is told but that one is gone', async () => {
    await there.follow(there.actor('a'), one)
    await publish('budget', budget)
    expect(there.kinds()).toEqual(['Create'])
    one.storedAt = () => undefined
    await publish('budget', { ...budget, title: 'Two' })
    await publish('later', { ...budget, slug: 'later', date: '2026-02-10T00:05' }, 5 * minute)
    await publish('old', { ...old, withdrawn: 'Wrong.' })
    expect(there.kinds()).toEqual(['Delete'])
    // What was uploaded is of before an article's hour.
    const before = one.now - 5 * minute
    one.storedAt = () => before
    await one.round()
    expect(there.kinds()).toEqual(['Update'])
    one.storedAt = () => one.now
    await one.round()
    expect(there.kinds()).toEqual(['Create'])
  })

  test('an update is later than what peers have, whatever day an editor wrote', async () => {
    await there.follow(there.actor('a'), one)
    await publish('budget', budget)
    const correction = (text: string) => ({
      ...budget,
      corrections: `[{date: 2026-02-09, text: "${text}"}]`,
    })
    await publish('budget', correction('Two, not three.'))
    await publish('budget', correction('Four.'))
    const objects = there.got.map(({ activity }) => activity.object as { updated?: string })
    const times = objects.map(({ updated = '' }) => updated)
    expect(there.kinds()).toEqual(['Create', 'Update', 'Update'])
    expect(times).toEqual([...new Set(times)].sort())
  })

  test('what is not there is waited for, and comes back by another id', async () => {
    await there.follow(there.actor('a'), one)
    await publish('budget', budget)
    await publish('budget', { ...budget, draft: 'true' })
    await publish('budget', budget)
    expect(there.kinds()).toEqual(['Create'])
    await publish('budget', { ...budget, draft: 'true' })
    await publish('budget', { ...budget, draft: 'true' }, 10 * minute)
    expect(there.kinds()).toEqual(['Delete'])
    await publish('budget', budget)
    expect(there.got.map(({ activity }) => activity.id)).toEqual([
      expect.stringMatching(/#news-create-./),
    ])
  })

  test('everything is taken back at once, and nothing is told until that is undone', async () => {
    await there.follow(there.actor('a'), one)
    await publish('budget', budget)
    const context = await taking()
    expect(await toldStill(one.store)).toHaveLength(1)
    expect([await takeBack(context), await takeBack(context)]).toEqual([1, 0])
    await publish('budget', { ...budget, title: 'Two' })
    await publish('later', { ...budget, slug: 'later' })
    expect(there.kinds()).toEqual(['Create', 'Delete'])
    await tellAgain(one.store)
    await publish('again', { ...budget, slug: 'again', withdrawn: 'Wrong.' })
    expect(there.kinds()).toEqual(['Create', 'Create'])
  })

  test('what a look finds while everything is taken back is told to nobody', async () => {
    await there.follow(there.actor('a'), one)
    await publish('budget', budget)
    const context = await taking()
    one.storedAt = async () => {
      await takeBack(context)
      return one.now
    }
    await publish('later', { ...budget, slug: 'later' })
    await publish('budget', { ...budget, title: 'Two' })
    one.storedAt = undefined
    expect(there.kinds()).toEqual(['Create', 'Delete'])
  })

  test('a folder that is empty all at once takes nothing away, until somebody lets it go', async () => {
    await there.follow(there.actor('a'), one)
    const many = Array.from({ length: 22 }, (_, index) => [
      `articles/many-${index}.md`,
      article({ title: `Number ${index}`, date: '2025-01-01' }),
    ])
    await one.publish(Object.fromEntries(many))
    await one.round()
    for (const [file = ''] of many) rmSync(join(one.folder.dir, String(file)))
    await one.publish({})
    for (const _ of [1, 2]) {
      one.now += 20 * minute
      await one.round()
    }
    expect(there.kinds()).toEqual([])
    await one.store.write((queries) =>
      queries.noteTold({ slug: letGo, mark: String(one.now), accounts: [] }),
    )
    await one.round()
    expect(there.kinds()).toHaveLength(22)
  })
})
