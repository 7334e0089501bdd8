import { describe, expect, test } from 'vitest'
import { type Choice, readChoice, usualChoices } from './choices.ts'

const good: [choice: Choice, written: string, value: string][] = [
  ['name', '  The  Local\n', 'The Local'],
  ['name', 'صوت الحي', 'صوت الحي'],
  ['name', '"Yes": #1 & *more* {a: [b]}', '"Yes": #1 & *more* {a: [b]}'],
  ['name', 'Be\u0007ll', 'Bell'],
  ['name', 'x'.repeat(100), 'x'.repeat(100)],
  ['language', 'pt-br', 'pt-BR'],
  ['language', 'AR', 'ar'],
  ['language', 'mto', 'mto'],
  ['timeZone', 'Europe/Madrid', 'Europe/Madrid'],
  ['timeZone', 'UTC', 'UTC'],
  ['url', 'HTTPS://News.Example.org/', 'https://news.example.org'],
  ['url', 'http://localhost:3000', 'http://localhost:3000'],
]

test.each(good)('%s %j is taken', (choice, written, value) => {
  expect(readChoice(choice, written)).toEqual({ value })
})

const tag = 'expected a language tag (BCP 47) such as en, es or pt-BR'
const zone = 'expected an IANA time zone such as Europe/Madrid'
const web = 'expected an address that begins with https:// or http://'
const root = 'is more than the address of a site, at whose root the pages lie; expected'
const bad: [choice: Choice, written: string, fault: string][] = [
  ['name', ' \u0000 ', 'the name is empty; expected what readers call the publication'],
  [
    'name',
    'x'.repeat(300),
    'the name has 300 characters; expected at most 100: shorten it, the rest can go into the tagline',
  ],
  ['language', 'English', `"English" is no language tag; ${tag}`],
  ['language', 'en_US', `"en_US" is no language tag; ${tag}`],
  ['language', '', `"" is no language tag; ${tag}`],
  [
    'timeZone',
    'Europe/Madrit',
    `"Europe/Madrit" is no time zone; ${zone}; did you mean Europe/Madrid?`,
  ],
  [
    'timeZone',
    'Springfield',
    `"Springfield" is no time zone; ${zone}; look it up in the list of tz database time zones`,
  ],
  [
    'url',
    'news.example.org',
    `"news.example.org" is no address; ${web}; did you mean https://news.example.org?`,
  ],
  ['url', 'somewhere', `"somewhere" is no address; ${web}`],
  ['url', 'ftp://a.example', `"ftp://a.example" is no address; ${web}`],
  ['url', 'https://a.example/news', `"https://a.example/news" ${root} https://a.example`],
  ['url', 'https://a.example/?b', `"https://a.example/?b" ${root} https://a.example`],
  ['url', 'https://me:pw@a.example', `"https://me:pw@a.example" ${root} https://a.example`],
]

test.each(bad)('%s %j is refused', (choice, written, fault) => {
  expect(readChoice(choice, written)).toEqual({ fault })
})

describe('what is usual', () => {
  test.each([
    ['the-local', 'The local'],
    ['صوت', 'صوت'],
    ['...', 'Our newspaper'],
    ['x'.repeat(200), 'Our newspaper'],
  ])('a folder %j gives the name %j', (folder, name) => {
    expect(usualChoices(folder).name).toBe(name)
  })

  test('each of it could have been said', () => {
    for (const [choice, value] of Object.entries(usualChoices('newspaper')))
      expect(readChoice(choice as Choice, value)).toEqual({ value })
  })
})
