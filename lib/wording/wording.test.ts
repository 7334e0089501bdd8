import { describe, expect, test } from 'vitest'
import { hasWording, type Wording, wordingFor } from './wording.ts'

const counted: [language: string, count: number, minutes: string, articles: string][] = [
  ['en', 0, '0 minutes’ read', '0 articles'],
  ['en', 1, '1 minute’s read', '1 article'],
  ['en', 2, '2 minutes’ read', '2 articles'],
  ['en', 12_345, '12,345 minutes’ read', '12,345 articles'],
  ['es', 1, '1 minuto de lectura', '1 artículo'],
  ['es', 21, '21 minutos de lectura', '21 artículos'],
  ['ar', 0, 'قراءة أقل من دقيقة', 'لا مقالات'],
  ['ar', 1, 'قراءة دقيقة واحدة', 'مقال واحد'],
  ['ar', 2, 'قراءة دقيقتين', 'مقالان'],
  ['ar', 3, 'قراءة 3 دقائق', '3 مقالات'],
  ['ar', 10, 'قراءة 10 دقائق', '10 مقالات'],
  ['ar', 11, 'قراءة 11 دقيقة', '11 مقالًا'],
  ['ar', 100, 'قراءة 100 دقيقة', '100 مقال'],
]

test.each(counted)('%s counts %s', (language, count, minutes, articles) => {
  const { article, site } = wordingFor(language)
  expect([article.minutes({ count }), site.articleCount({ count })]).toEqual([minutes, articles])
})

test('the number of a page has no marks of thousands', () => {
  expect(wordingFor('en').site.page({ number: 12_345 })).toBe('Page 12345')
  expect(wordingFor('ar').site.page({ number: 12_345 })).toBe('الصفحة 12345')
})

describe('a gap may hold what is no text', () => {
  const link = { href: '/a' }

  test('in its place', () => {
    expect(wordingFor('en').search.didYouMean.parts({ query: link })).toEqual([
      'Did you mean ',
      link,
      '?',
    ])
  })

  test('without empty pieces around it', () => {
    expect(wordingFor('en').article.by.parts({ names: link })).toEqual(['By ', link])
  })

  test('and numbers beside it are written', () => {
    expect(wordingFor('en').article.partOfSeries.parts<object>({ number: 2, name: link })).toEqual([
      'Part ',
      '2',
      ' of the series “',
      link,
      '”',
    ])
  })
})

test('what fills a gap is never taken for a gap', () => {
  expect(wordingFor('en').article.by({ names: '{names} $& \\0' })).toBe('By {names} $& \\0')
})

const lists: [language: string, list: string][] = [
  ['en', 'A, B, and C'],
  ['es', 'A, B y C'],
  ['ar', 'A وB وC'],
]

test.each(lists)('%s lists names: %s', (language, list) => {
  expect(wordingFor(language).listOf(['A', 'B', 'C'])).toBe(list)
})

const chosen: [language: string, wording: Wording][] = [
  ['en', wordingFor('en')],
  ['en-GB', wordingFor('en')],
  ['es-MX', wordingFor('es')],
  ['es-419', wordingFor('es')],
  ['ES-mx', wordingFor('es')],
  ['es-Latn-AR', wordingFor('es')],
  ['ar-EG', wordingFor('ar')],
]

test.each(chosen)('%s has words of its own', (language, wording) => {
  expect(wordingFor(language)).toBe(wording)
  expect(hasWording(language)).toBe(true)
})

test.each(['xx', 'est', 'constructor', ''])('"%s" has none, and gets English', (language) => {
  expect(wordingFor(language)).toBe(wordingFor('en'))
  expect(hasWording(language)).toBe(false)
})
