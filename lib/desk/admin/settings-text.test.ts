import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { siteSchema } from '#lib/publication/content/site-schema.ts'
import type { FormField } from './form.ts'
import type { Desk } from './known.ts'
import { settingsFields } from './settings-form.ts'
import { openSettings, saveSettings } from './settings-text.ts'

const desk: Desk = {
  timeZone: 'Europe/Madrid',
  known: { author: [], topic: [], series: [], language: [] },
}
const fields = settingsFields(['en', 'es', 'ar'])
const demo = readFileSync(join(import.meta.dirname, '../../../content/site.yml'), 'utf8')

const settings = `# What we are
name: "The Local"   # as on the masthead
url: https://local.example
language: en
languages: [en, es]
timeZone: Europe/Madrid
menus:
  main: [/topics/city, { label: Shop, href: "https://shop.example/" }]
  footer:
    - /about # ours
newsletter:
  lists:
    daily: { name: Daily, time: "07:00" }
    topic:city: { name: City }
licence: { name: CC BY 4.0 }
history: { except: [a] }
`

/** As the editor does: opened, some of the form's values set, saved. */
function edited(text: string, change: Record<string, unknown>): string {
  const form = { ...openSettings(text, fields, desk), ...change }
  return saveSettings(structuredClone(form), fields, desk)
}

test('every key of the schema has its field, but for what a form cannot show', () => {
  const shown = new Set(fields.map(({ name }) => name))
  expect(Object.keys(siteSchema.shape).filter((key) => !shown.has(key))).toEqual(['history'])
  expect(fields.find(({ name }) => name === 'name')).toMatchObject({
    ...{ kind: 'text', isRequired: true, hint: 'Name of the publication.' },
  })
  const names = (found: FormField | undefined) =>
    found?.kind === 'group' ? found.fields.map(({ name }) => name) : []
  expect(names(fields.find(({ name }) => name === 'translations'))).toEqual(['es', 'ar'])
  const newsletter = fields.find(({ name }) => name === 'newsletter')
  const lists =
    newsletter?.kind === 'group' && newsletter.fields.find((one) => one.name === 'lists')
  expect(names(lists || undefined)).toEqual(['daily', 'weekly'])
})

test('the form has the settings', () => {
  expect(openSettings(settings, fields, desk)).toMatchObject({
    name: 'The Local',
    languages: ['en', 'es'],
    menus: {
      main: [
        { type: 'page', path: '/topics/city' },
        { type: 'link', label: 'Shop', href: 'https://shop.example/' },
      ],
      footer: [{ type: 'page', path: '/about' }],
    },
    newsletter: { lists: { daily: { name: 'Daily', time: '07:00' } } },
  })
})

test.each([
  ['settings', settings],
  ['those of the demonstration', demo],
])('what is saved without an edit keeps every byte: %s', (_, text) => {
  expect(edited(text, {})).toBe(text)
})

describe('only what is edited is another', () => {
  const shown = openSettings(settings, fields, desk)
  const lists = { daily: { name: 'Daily', time: '06:30' } }
  const cases: [what: string, change: Record<string, unknown>, was: string, is: string][] = [
    ['a text', { name: 'The Globe' }, '"The Local"', '"The Globe"'],
    ['a new key', { tagline: 'For all' }, 'except: [a] }\n', 'except: [a] }\ntagline: For all\n'],
    ['a time', { newsletter: { lists } }, '"07:00"', '06:30'],
    [
      'a menu',
      {
        menus: {
          ...(shown.menus as object),
          footer: [
            { type: 'page', path: '/about' },
            { type: 'link', label: 'Jobs', href: '/jobs' },
          ],
        },
      },
      '    - /about # ours\n',
      '    - /about # ours\n    - label: Jobs\n      href: /jobs\n',
    ],
    [
      'sections of the front page',
      {
        front: [
          { lead: 'featured', count: 4 },
          { topic: 'city', layout: 'cards' },
          { latest: 'true' },
        ],
      },
      'except: [a] }\n',
      'except: [a] }\nfront:\n  - lead: featured\n    count: 4\n  - topic: city\n    layout: cards\n  - latest: true\n',
    ],
    [
      'yes or no',
      { licence: { name: 'CC BY 4.0', republish: 'false' } },
      '{ name: CC BY 4.0 }',
      '{ name: CC BY 4.0, republish: false }',
    ],
    [
      'one of a few',
      { aiCrawlers: 'refuse' },
      'except: [a] }\n',
      'except: [a] }\naiCrawlers: refuse\n',
    ],
  ]
  test.each(cases)('%s', (_, change, was, is) => {
    expect(settings).toContain(was)
    expect(edited(settings, change)).toBe(settings.replace(was, is))
  })
})

test('an ask is shown in the form, and what was not edited keeps its spelling', () => {
  const text = `${settings}asks:
  - { text: "Give **now**", link: /about, place: lists } # spring
  - text: Read
    link: { label: Here, href: "https://x.example/" }
    until: 2026-05-01
`
  const open = openSettings(text, fields, desk)
  expect(open.asks).toMatchObject([
    { text: 'Give **now**', link: { href: '/about' }, place: ['lists'] },
    { text: 'Read', link: { label: 'Here', href: 'https://x.example/' } },
  ])
  expect(edited(text, {})).toBe(text)
  const [first, second] = open.asks as Record<string, unknown>[]
  const more = { text: 'Last', link: { label: '', href: '/about' }, place: ['front'] }
  const saved = edited(text, { asks: [first, { ...second, text: 'Read this' }, more] })
  expect(saved).toContain('  - { text: "Give **now**", link: /about, place: lists } # spring\n')
  expect(saved).toContain('text: Read this\n')
  expect(saved).toMatch(/text: Last\n\s+link: \/about\n\s+place:/)
})

test('a submenu is shown in the form, and another one is written', () => {
  const text = settings.replace(
    '    - /about # ours',
    '    - label: Us # ours\n      items: [/about, { label: Shop, href: "https://shop.example/" }]',
  )
  const { menus } = openSettings(text, fields, desk) as { menus: Record<string, unknown[]> }
  const link = { type: 'link', label: 'Shop', href: 'https://shop.example/' }
  const items = [{ type: 'page', path: '/about' }, link]
  expect(menus.footer).toEqual([{ type: 'submenu', label: 'Us', items }])
  expect(edited(text, {})).toBe(text)
  const [first] = menus.footer ?? []
  const more = { type: 'submenu', label: 'More', href: '', items: [{ type: 'page', path: '/x' }] }
  const saved = edited(text, { menus: { ...menus, footer: [first, more] } })
  expect(saved).toContain('      items: [/about, { label: Shop, href: "https://shop.example/" }]\n')
  expect(saved).toMatch(/label: More\n\s+items:\n?\s*(- |\[ ?)\/x/)
})

test('a banner is shown in the form alone as in a list, and stays as it was written', () => {
  const text = `${settings}banner: { text: Now, until: 2026-05-01T10:00 } # tonight\n`
  expect(openSettings(text, fields, desk).banner).toMatchObject([{ text: 'Now' }])
  expect(edited(text, {})).toBe(text)
  const saved = edited(settings, { banner: [{ text: 'Now', link: { href: '/about' } }] })
  expect(saved).toMatch(/banner:\n\s+- text: Now\n\s+link: \/about\n/)
})

test('a theme has its fields, its logo as a group beside the plain one', () => {
  const fields = settingsFields(['en'])
  const theme = fields.find(({ name }) => name === 'theme')
  if (theme?.kind !== 'group') throw new Error('no group')
  const kinds = Object.fromEntries(theme.fields.map(({ name, kind }) => [name, kind]))
  expect(kinds).toMatchObject({
    preset: 'options',
    colours: 'group',
    faces: 'group',
    logo: 'group',
    masthead: 'group',
    rules: 'options',
    corners: 'options',
    width: 'number',
  })
  expect(fields.find(({ name }) => name === 'logo')?.kind).toBe('picture')
})

describe('a masthead is a group in the form, however it is written', () => {
  const withTheme = (theme: string) => `${settings}theme:\n  ${theme}\n`
  const shown = (text: string) => openSettings(text, fields, desk).theme as object
  const cases: [written: string, shown: object, edit: object, saved: string][] = [
    ['masthead: left # ours', { style: 'left' }, { style: 'centred' }, 'masthead: centred # ours'],
    [
      'masthead: left',
      { style: 'left' },
      { style: 'left', place: 'Porto', date: 'true' },
      'masthead:\n    style: left\n    place: Porto\n    date: true',
    ],
    [
      'masthead: { style: left, place: Porto }',
      { style: 'left', place: 'Porto' },
      { style: 'left', place: 'Braga' },
      'masthead: { style: left, place: Braga }',
    ],
    [
      'masthead: { style: left, place: Porto }',
      { style: 'left', place: 'Porto' },
      { style: 'left', place: '' },
      'masthead: { style: left }',
    ],
    ['masthead: left\n  width: 66', { style: 'left' }, {}, 'width: 66'],
    ['width: 66', {}, { style: 'compact' }, 'width: 66\n  masthead: compact'],
  ]
  test.each(cases)('%s', (written, masthead, edit, saved) => {
    const text = withTheme(written)
    expect({ masthead: {}, ...shown(text) }.masthead).toEqual(masthead)
    expect(edited(text, {})).toBe(text)
    expect(edited(text, { theme: { ...shown(text), masthead: edit } })).toBe(withTheme(saved))
  })
})

test('the place of a masthead in another language is a text, that of an ask a list', () => {
  const kindOf = (name: string, within: readonly FormField[]): string | undefined => {
    for (const field of within) {
      if (field.name === name) return field.kind
      const below = 'fields' in field ? kindOf(name, field.fields) : undefined
      if (below) return below
    }
    return undefined
  }
  const under = (name: string) => fields.filter((field) => field.name === name)
  expect(kindOf('place', under('translations'))).toBe('text')
  expect(kindOf('place', under('theme'))).toBe('text')
  expect(kindOf('place', under('asks'))).toBe('texts')
})
