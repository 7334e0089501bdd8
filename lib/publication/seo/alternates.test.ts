import { expect, test } from 'vitest'
import { alternatesOf, type Version } from './alternates.ts'

const version = (language: string): Version => ({ language, address: `/${language}` })
const set = (own: string, others: string[], siteLanguage: string, original?: string) =>
  alternatesOf(version(own), others.map(version), { siteLanguage, original })

test.each([
  ['one language has no set', set('en', [], 'en', '/en'), {}],
  [
    'readers of other languages get the one of the site',
    set('es', ['ar', 'en'], 'en', '/es'),
    { ar: '/ar', en: '/en', es: '/es', 'x-default': '/en' },
  ],
  [
    'or its main language',
    set('es', ['en-GB'], 'en', '/es'),
    { 'en-GB': '/en-GB', es: '/es', 'x-default': '/en-GB' },
  ],
  ['or the original', set('ar', ['es'], 'en', '/es'), { ar: '/ar', es: '/es', 'x-default': '/es' }],
  ['or none, where nobody may see that', set('ar', ['es'], 'en'), { ar: '/ar', es: '/es' }],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected)
})

test('of two in one language the own one is named', () => {
  const others = [{ language: 'es', address: '/other' }, version('en')]
  expect(alternatesOf(version('es'), others, { siteLanguage: 'en' }).es).toBe('/es')
  expect(alternatesOf(version('es'), others.slice(0, 1), { siteLanguage: 'en' })).toEqual({})
})
