import { expect, test } from 'vitest'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { isWordsOfMadePage, madePagesOf, madePath, wordsSlug } from './made-pages.ts'

const site = (more: Partial<Site>) =>
  ({ language: 'en', languages: ['en', 'pt-BR'], ...more }) as Site
const owned = site({ ownership: { name: 'The Local Ltd' } })
const given = site({ support: [{ name: 'Liberapay', url: 'https://liberapay.example/' }] })

test('settings make pages', () => {
  expect(madePagesOf(site({}))).toEqual([])
  expect(madePagesOf(site({ support: [] }))).toEqual([])
  expect(madePagesOf(owned)).toEqual(['ownership'])
  expect(madePagesOf(given)).toEqual(['support'])
})

test('they have a path, and a page of words, in each language', () => {
  expect(madePath('ownership', 'en', owned)).toBe('/ownership')
  expect(madePath('ownership', 'pt-BR', owned)).toBe('/pt-BR/ownership')
  expect(wordsSlug('ownership', 'pt-BR', owned)).toBe('ownership-pt-br')
})

test.each([
  ['ownership', true],
  ['ownership-pt-br', true],
  ['ownership-de', false],
  ['support', false],
])('%s has words of such a page: %s', (slug, isWords) => {
  expect(isWordsOfMadePage(slug, owned)).toBe(isWords)
})
