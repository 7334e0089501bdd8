import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forecast } from '#lib/desk/forecast/forecast.ts'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { at } from '#lib/newsletter/issues/fixtures/issues.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { backUp } from '#lib/newsletter/store/backup.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { openTarget, restore } from '#lib/newsletter/store/restore.ts'
import type { Tables } from '#lib/newsletter/store/tables.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  type Files,
  Publication as Folder,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'

import { dated, Installation, install } from './fixtures/installation.ts'

const database = databases[0] ?? expect.unreachable()

describe('an article that was in draft for days', () => {
  const draft = dated('11-26T10:00', { draft: 'true' })
  it.each<[string, Files, Files]>([
    ['', { 'articles/long.md': draft }, { 'articles/long.md': dated('11-26T10:00') }],
    [
      'and got another slug',
      { 'articles/long.md': draft },
      { 'articles/long.md': dated('11-26T10:00', { slug: 'longer' }) },
    ],
    [
      'and was to come much later',
      { 'articles/long.md': dated('12-24T10:00') },
      { 'articles/long.md': dated('11-26T10:00') },
    ],
  ])('%s comes in the next issue, once', async (_, before, after) => {
    const desk = await install({ 'articles/first.md': dated('11-28T09:00'), ...before })
    await desk.subscribe('ana')
    await desk.build('11-28T10:00')
    expect(await desk.daily('11-29T07:00')).toEqual(['first'])
    await desk.build('11-30T12:00', after)
    expect(await desk.warnings()).toEqual([])
    const [slug] = (await desk.daily('12-01T07:00')) ?? []
    expect(slug).toMatch(/^long/)
    expect(await desk.daily('12-02T07:00')).toBeUndefined()
    await desk.close()
  })

  it('comes from a catalogue that was made anew in between, and from another server', async () => {
    const desk = await install({
      'articles/first.md': dated('11-28T09:00'),
      'articles/long.md': draft,
    })
    await desk.subscribe('ana')
    await desk.build('11-28T10:00')
    expect(await desk.daily('11-29T07:00')).toEqual(['first'])
    rmSync(desk.folder.dataDir, { recursive: true })
    await desk.build('11-30T12:00', { 'articles/long.md': dated('11-26T10:00') })
    expect(await desk.daily('12-01T07:00')).toEqual(['long'])
    await desk.close()
  })

  it('is not new for having been a draft again', async () => {
    const desk = await install({
      'articles/first.md': dated('11-28T09:00'),
      'articles/archive.md': dated('01-01T10:00'),
    })
    await desk.subscribe('ana')
    await desk.build('11-28T10:00')
    expect(await desk.daily('11-29T07:00')).toEqual(['first'])
    await desk.build('11-29T12:00', {
      'articles/archive.md': dated('01-01T10:00', { draft: 'true' }),
    })
    await desk.build('11-29T13:00', { 'articles/archive.md': dated('01-01T10:00') })
    expect(await desk.daily('11-30T07:00')).toBeUndefined()
    await desk.close()
  })

  it('is told of where no build has had it before', async () => {
    const desk = await install({ 'articles/first.md': dated('11-28T09:00') })
    await desk.subscribe('ana')
    await desk.build('11-28T10:00')
    desk.folder.write({ 'articles/long.md': dated('11-20T10:00') })
    await desk.folder.intake()
    desk.now = at('11-28T11:00')
    expect(await desk.warnings()).toEqual([
      'articles/long.md: an article that no issue of the newsletter will bring, as its date is days back; nothing, if readers had it elsewhere; otherwise give it today’s date',
    ])
    await desk.look('11-28T11:00')
    expect(await desk.warnings()).toEqual([])
    expect(await desk.daily('11-29T07:00')).toEqual(['first'])
    await desk.close()
  })
})

const many = fewOr(200, 1000)

describe('of an archive', () => {
  const archive = Object.fromEntries(
    Array.from({ length: many }, (_, index) => [
      `articles/old-${index}.md`,
      dated(`10-${String((index % 28) + 1).padStart(2, '0')}T10:00`, { title: `Old ${index}` }),
    ]),
  )
  let desk: Installation
  beforeAll(async () => {
    desk = await install({ 'articles/first.md': dated('11-27T09:00') })
    await desk.subscribe('ana')
    await desk.build('11-27T10:00')
    expect(await desk.daily('11-28T07:00')).toEqual(['first'])
  }, 60_000)
  afterAll(() => desk.close())

  it('an import mails nothing, and is told of', { timeout: 60_000 }, async () => {
    desk.folder.write({ ...archive, 'articles/new.md': dated('11-28T09:00') })
    expect((await desk.folder.intake()).problems).toEqual([])
    desk.now = at('11-28T10:00')
    const warnings = await desk.warnings()
    expect(warnings).toHaveLength(3)
    expect(warnings[0]).toContain(`; ${many - 3} more are, beside those named;`)
    expect(await desk.daily('11-29T07:00')).toEqual(['new'])
    expect(await desk.warnings()).toEqual([])
    desk.folder.write({ 'articles/newer.md': dated('11-29T09:00') })
    await desk.folder.intake()
    expect(await desk.daily('11-30T07:00')).toEqual(['newer'])
  })

  it('a new clone and a new server mail nothing', async () => {
    const other = new Installation(desk.folder, await database.open())
    await other.subscribe('bo')
    // What came on the day is all that a first issue has.
    expect(await other.daily('11-30T07:00')).toEqual(['newer'])
    expect(await other.daily('12-01T07:00')).toBeUndefined()
    await other.opened.close()
  })

  it.each([
    ['before anything was looked at', false],
    ['into a server that has looked already', true],
  ])('a restore %s mails nothing', async (_, looksFirst) => {
    const secrets = new Secrets('a secret of sixteen')
    const file = join(desk.folder.folder, `backup-${looksFirst}.db`)
    await backUp(desk.opened.place, file, { replaces: false })
    const other = new Installation(desk.folder, await database.open())
    if (looksFirst) await other.look('12-20T10:00')
    const backup = openSqlite<Tables>(file, { readOnly: true })
    const target = await openTarget(other.opened.place)
    await restore(backup, target, { secrets, isPostgres: false, now: at('12-20T11:00') })
    await Promise.all([backup.destroy(), target.destroy()])
    // Readers had this from the server that was lost.
    desk.folder.write({
      'articles/lost.md': dated('12-10T09:00'),
      'articles/today.md': dated('12-20T11:30'),
    })
    await desk.folder.intake()
    expect(await other.daily('12-21T07:00')).toEqual(['today'])
    expect(await other.daily('12-22T07:00')).toBeUndefined()
    desk.folder.write({ 'articles/lost.md': undefined, 'articles/today.md': undefined })
    await other.opened.close()
  })
})

describe('of readers of a list that has no issue any more', () => {
  const city = '---\nname: City\nredirectFrom: [/topics/local]\n---\n'
  const articles = (topic: string) => ({
    'articles/a.md': dated('11-28T09:00', { topics: `[${topic}]` }),
  })

  it('those are moved whose topic says where, with an event that says so', async () => {
    const other = { 'articles/b.md': dated('11-28T09:00', { topics: '[city]' }) }
    const desk = await install({ ...articles('local'), ...other })
    const ids = [
      await desk.subscribe('ana', ['topic:local']),
      await desk.subscribe('bo', ['daily', 'topic:local', 'topic:city']),
    ]
    await desk.build('11-28T10:00')
    expect(await desk.warnings()).toEqual([])
    desk.folder.write({ ...articles('city'), 'topics/city.md': city })
    expect((await desk.folder.intake()).problems).toEqual([])
    expect(await desk.warnings()).toEqual([
      'site.yml: 2 readers of topic:local, of which no issue is made any more; nothing: they are moved to topic:city, as topics/city.md says, when this is built and served',
    ])
    await desk.look('11-28T11:00')
    expect(await desk.warnings()).toEqual([])
    expect(await desk.store.queries.listsOf(ids[0] ?? '')).toEqual(['topic:city'])
    expect(await desk.store.queries.listsOf(ids[1] ?? '')).toEqual(['daily', 'topic:city'])
    expect(await desk.store.queries.eventsOf(ids[1] ?? '')).toEqual([
      {
        ...{ kind: 'moved', at: desk.now, lists: ['daily', 'topic:city'], language: 'en' },
        ...{ wording: 'topic:local is topic:city', page: 'topics/city.md' },
      },
    ])
    await desk.look('11-28T12:00')
    expect(await desk.store.queries.eventsOf(ids[1] ?? '')).toHaveLength(1)
    await desk.close()
  })

  it.each<[string, ListId, string, Files, string]>([
    [
      'whose topic was renamed',
      'topic:local',
      'en',
      articles('city'),
      '1 reader of topic:local, of which no issue is made any more',
    ],
    [
      'that was taken out',
      'weekly',
      'en',
      { 'site.yml': `${siteFile}newsletter: { lists: { daily: {} } }\n` },
      '1 reader of weekly, of which no issue is made any more',
    ],
    [
      'in a language that is gone',
      'daily',
      'es-MX',
      { 'site.yml': siteFile },
      '1 reader who chose "es-MX", in which no issue is made',
    ],
  ])('%s is told of by check, forecast and doctor', async (_, list, language, after, told) => {
    const desk = await install({ 'site.yml': `${siteFile}languages: [es]\n`, ...articles('local') })
    const id = await desk.subscribe('ana', [list], language)
    await desk.build('11-28T10:00')
    expect([await desk.warnings(), await desk.doctor()]).toEqual([
      [],
      ['ok: every reader has an issue to come'],
    ])
    await desk.build('11-28T11:00', after)
    expect(await desk.warnings()).toEqual([expect.stringContaining(told)])
    expect(await desk.doctor()).toEqual([`warning: ${told}`])
    const { missed } = await desk.asked((publication) =>
      forecast(publication, publication, desk.now + 86_400_000, desk.store.queries),
    )
    expect(missed.map(({ what }) => what)).toEqual([told])
    expect(await desk.store.queries.listsOf(id)).toEqual([list])
    await desk.close()
  })
})

it('a forecast brings what was in draft, and says what comes too late', async () => {
  const desk = await install({
    'articles/first.md': dated('11-28T09:00'),
    'articles/long.md': dated('11-20T10:00', { draft: 'true' }),
  })
  await desk.subscribe('ana')
  await desk.build('11-28T10:00')
  const before = openForReading(catalogueFile(desk.folder.dir, desk.folder.dataDir))
  const other = new Folder({
    'site.yml': siteFile,
    'articles/first.md': dated('11-28T09:00'),
    'articles/long.md': dated('11-20T10:00'),
    'articles/unknown.md': dated('11-20T11:00'),
  })
  await other.intake()
  const after = openForReading(catalogueFile(other.dir, other.dataDir))
  const found = await forecast(
    await readPublication(before, desk.now),
    await readPublication(after, desk.now),
    desk.now + 86_400_000,
    desk.store.queries,
  )
  expect(
    found.issues.find(({ list }) => list === 'daily')?.articles.map(({ slug }) => slug),
  ).toEqual(['first', 'long'])
  expect(found.missed.map(({ file }) => file)).toEqual(['articles/unknown.md'])
  await Promise.all([before.destroy(), after.destroy(), desk.close()])
  other.remove()
})
