import { expect, test } from 'vitest'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { presets } from '#lib/publication/content/theme/presets/presets.ts'
import { mailPublication } from './mail.ts'

function publication(site: object): Publication {
  const own = {
    ...{ name: 'The Local', url: 'https://news.example', timeZone: 'UTC' },
    ...{ language: 'en', languages: ['en', 'es', 'ar'] },
  }
  // The general lists are named by the settings alone: no question reaches the catalogue.
  return { site: { ...own, ...site }, now: 0 } as Publication
}

const senders: [what: string, site: object, from: string][] = [
  [
    'named for mails',
    { newsletter: { from: 'N@x.example' }, contact: { email: 'c@x.example' } },
    'N@x.example',
  ],
  ['of the contact', { newsletter: {}, contact: { email: 'c@x.example' } }, 'c@x.example'],
  ['of the host', {}, 'newsletter@news.example'],
  ['of a laptop', { url: 'http://localhost:3000' }, 'newsletter@localhost'],
  ['of a number', { url: 'http://127.0.0.1:3000' }, 'newsletter@localhost'],
  ['of a number of IPv6', { url: 'http://[::1]:3000' }, 'newsletter@localhost'],
]

test.each(senders)('the sender is that %s', (_, site, from) => {
  expect(mailPublication(publication(site), 'en').from).toBe(from)
})

test('a name in the mail’s language comes first, and addresses begin without a doubled slash', () => {
  const site = { url: 'https://news.example/', translations: { es: { name: 'El Local' } } }
  expect(mailPublication(publication(site), 'es')).toMatchObject({
    ...{ name: 'El Local', url: 'https://news.example', timeZone: 'UTC', postal: undefined },
  })
  // A reader who came with an import: RFC 4647, 3.4.
  for (const tag of ['es-419', 'es-MX', 'ES'])
    expect(mailPublication(publication(site), tag).name).toBe('El Local')
  expect(mailPublication(publication(site), 'ar').name).toBe('The Local')
})

test('lists have the names of the settings, else those of the language', async () => {
  const named = publication({
    newsletter: { lists: { daily: { name: 'Morning' }, weekly: { name: 'Sunday' } } },
  })
  expect(await mailPublication(named, 'en').listNames(['weekly', 'daily'])).toEqual([
    'Morning',
    'Sunday',
  ])
  const unnamed = mailPublication(publication({}), 'es')
  expect(await unnamed.listNames(['daily'])).toEqual(['El resumen diario'])
})

test('mails have the colours of the look', () => {
  expect(mailPublication(publication({}), 'en').colours).toBeUndefined()
  const look = { colours: presets.local.colours }
  expect(mailPublication(publication({ look }), 'en').colours?.light).toMatchObject({
    accent: presets.local.colours.accent,
  })
})
