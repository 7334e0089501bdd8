import { expect, test } from 'vitest'
import { siteIn } from './site-words.ts'

const site = {
  name: 'The Paper',
  tagline: 'News',
  description: 'About us',
  translations: { es: { name: 'El papel', description: 'Sobre nosotros' } },
}

test.each([
  ['en', { name: 'The Paper', tagline: 'News', description: 'About us' }],
  ['es', { name: 'El papel', tagline: 'News', description: 'Sobre nosotros' }],
  ['ar', { name: 'The Paper', tagline: 'News', description: 'About us' }],
])('what a publication says of itself in %s', (language, words) => {
  expect(siteIn(site, language)).toEqual(words)
})
