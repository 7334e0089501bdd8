import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isoInstant } from '#lib/language/format.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { isBroken } from './compare-addresses.ts'
import { type Forecast, forecast } from './forecast.ts'
import { type State, Workspace } from './workspace.ts'

const day = 86_400_000
const site = `${siteFile.replace('UTC', 'Europe/Madrid')}newsletter: { lists: { daily: { name: Daily, time: "02:30" } } }\n`
const opened: (() => unknown)[] = []
afterAll(() => Promise.all(opened.map((close) => close())))

function folderOf(files: Record<string, string>): Publication {
  const folder = new Publication({ 'site.yml': site, ...files })
  opened.push(() => folder.remove())
  return folder
}

function workspaceOf({ dir: contentDir, dataDir }: Publication, now: string): Workspace {
  const workspace = new Workspace({ contentDir, dataDir, siteUrl: undefined, now: Date.parse(now) })
  opened.push(() => workspace.close())
  return workspace
}

function publicationOf(state: State | undefined) {
  if (!state || 'problems' in state) throw new Error(JSON.stringify(state))
  return state.publication
}

const madrid = (instant: number) => isoInstant(instant, 'Europe/Madrid')

describe('where clocks are put forward and back', () => {
  const folder = folderOf({
    'articles/forward.md': article({ date: '2026-03-29T02:30' }),
    'articles/midnight.md': article({ date: '2026-03-29' }),
    'articles/back.md': article({ date: '2026-10-25T02:30', expires: '2026-10-25T03:00' }),
    'articles/embargo.md': article({ date: '2026-10-25T02:30+01:00' }),
    'articles/draft.md': article({ date: '2026-03-29T05:00', draft: 'true' }),
  })

  it.each([
    [
      '2026-03-28T12:00Z',
      ['midnight live 2026-03-29T00:00:00+01:00', 'forward live 2026-03-29T03:30:00+02:00'],
      // The hour of the issue is left out, too: it is made an hour later, and holds what came at that moment.
      ['2026-03-29T03:30:00+02:00 forward midnight'],
    ],
    [
      '2026-10-24T12:00Z',
      [
        'back live 2026-10-25T02:30:00+02:00',
        'embargo live 2026-10-25T02:30:00+01:00',
        'back expires 2026-10-25T03:00:00+01:00',
      ],
      ['2026-10-25T02:30:00+02:00 back', '2026-10-26T02:30:00+01:00 embargo'],
    ],
  ])('from %s', async (now, movements, issues) => {
    const workspace = workspaceOf(folder, now)
    const after = publicationOf(await workspace.written())
    const found = await forecast(undefined, after, after.now + 2 * day)
    expect(found.movements.map(({ slug, what, at }) => `${slug} ${what} ${madrid(at)}`)).toEqual(
      movements,
    )
    expect(found.issues.map(said)).toEqual(issues)
  })
})

it('names what begins and ends beside articles', async () => {
  const parts = `banner: { text: "The **bridge** is closed", until: 2026-11-23T06:00 }
asks:
  - { text: Give, from: 2026-11-22T10:00, until: 2026-12-24 }
  - { text: Over, until: 2026-11-01 }
front:
  - { latest: true, title: New, until: 2026-11-24T18:00 }
  - { topic: city, until: 2027-01-01 }
`
  const folder = folderOf({
    'site.yml': site + parts,
    'articles/a.md': article({ topics: '[city]' }),
    'topics/city.md': '---\nname: City\nfront:\n  - { pinned: [a], until: 2026-11-23 }\n---\n',
  })
  const after = publicationOf(await workspaceOf(folder, '2026-11-22T00:00Z').written())
  const found = await forecast(undefined, after, after.now + 7 * day)
  expect(
    found.terms.map(({ at, part, page, what, title }) =>
      [madrid(at), part, page, what, title].filter(Boolean).join(' '),
    ),
  ).toEqual([
    '2026-11-22T10:00:00+01:00 ask begins Give',
    '2026-11-23T00:00:00+01:00 section /topics/city ends pinned: a',
    '2026-11-23T06:00:00+01:00 banner ends The bridge is closed',
    '2026-11-24T18:00:00+01:00 section / ends New',
  ])
})

function said({ at, articles }: Forecast['issues'][number]): string {
  return [madrid(at), ...articles.map(({ slug }) => slug).sort()].join(' ')
}

describe('from one commit to another', () => {
  let found: Forecast
  const folder = folderOf({
    'articles/kept.md': article({ title: 'Kept' }),
    'articles/edited.md': article({ title: 'Edited' }),
    'articles/moved.md': article({ title: 'Moved' }),
    'articles/renamed.md': article({ title: 'Renamed', redirectFrom: '[/old]' }),
    'articles/expired.md': article({ title: 'Expired', topics: '[rare]' }),
    'articles/drafted.md': article({ title: 'Drafted' }),
    'articles/withdrawn.md': article({ title: 'Withdrawn' }),
    'articles/scheduled.md': article({ title: 'Scheduled', date: '2026-11-24T07:00' }),
    'pages/about.md': '---\ntitle: About\n---\n',
  })
  const git = (...words: string[]) =>
    execFileSync('git', [
      '-C',
      folder.dir,
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@e.org',
      ...words,
    ])
  const status = () => git('status', '--porcelain', '--ignored').toString()

  beforeAll(async () => {
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'First')
    folder.write({
      'articles/edited.md': article({ title: 'Edited' }, 'Another text.\n'),
      'articles/moved.md': article({
        title: 'Moved',
        slug: 'moved-on',
        redirectFrom: '[/articles/moved]',
      }),
      'articles/renamed.md': undefined,
      'articles/new-name.md': article({ title: 'Renamed' }),
      'articles/expired.md': article({ title: 'Expired', topics: '[rare]', expires: '2026-11-01' }),
      'articles/drafted.md': article({ title: 'Drafted', draft: 'true' }),
      'articles/withdrawn.md': article({ title: 'Withdrawn', withdrawn: 'Wrong.' }),
      'articles/scheduled.md': article({ title: 'Scheduled', date: '2026-11-25T07:00' }),
      'articles/late.md': article({ title: 'Late', date: '2026-11-22T20:00' }),
      'pages/about.md': undefined,
    })
    git('add', '.')
    git('commit', '-qm', 'Second')
    folder.write({ 'articles/uncommitted.md': 'no front matter' })
    const before = status()
    const workspace = workspaceOf(folder, '2026-11-23T08:00Z')
    const from = publicationOf(await workspace.committed('HEAD~1'))
    const to = publicationOf(await workspace.committed('HEAD'))
    found = await forecast(from, to, to.now + 4 * day)
    expect(status()).toBe(before)
    await workspace.close()
  })

  it('tells the addresses that are added and changed', () => {
    expect(found.addresses.added.map(({ path }) => path)).toEqual([
      ...['/articles/late', '/articles/moved-on', '/articles/new-name'],
    ])
    expect(found.addresses.changed.map(({ path }) => path)).toEqual([
      ...['/articles/edited', '/articles/withdrawn'],
    ])
  })

  it('tells those that are lost, and what they answer', () => {
    const lost = found.addresses.lost.map((each) =>
      [each.path, each.now?.answer, each.now?.answer === 'moved' && each.now.title, isBroken(each)]
        .filter((word) => word)
        .join(' '),
    )
    expect(lost).toEqual([
      '/about true',
      '/articles/drafted draft',
      '/articles/expired gone',
      '/articles/moved moved /articles/moved-on',
      '/articles/renamed true',
      '/old true',
      '/topics/rare',
    ])
  })

  it('tells the issues that take what is new, also what is late', () => {
    expect(found.issues.map(said)).toEqual([
      '2026-11-24T02:30:00+01:00 late',
      '2026-11-26T02:30:00+01:00 scheduled',
    ])
  })
})
