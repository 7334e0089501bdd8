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
