import { afterEach, describe, expect, test } from 'vitest'
import { borrowed } from './borrowed.ts'
import { hasWording, setOwnWords, wordingFor } from './wording.ts'

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

/** One text tells whose words they are. */
const chosen: [language: string, latest: string][] = [
  ['en', 'Latest'],
  ['en-GB', 'Latest'],
  ['es-MX', wordingFor('es').site.latest],
  ['es-419', wordingFor('es').site.latest],
  ['ES-mx', wordingFor('es').site.latest],
  ['es-Latn-AR', wordingFor('es').site.latest],
  ['ar-EG', wordingFor('ar').site.latest],
]

test.each(chosen)('%s has words of its own', (language, latest) => {
  expect(wordingFor(language).site.latest).toBe(latest)
  expect(wordingFor(language)).toBe(wordingFor(language))
  expect(hasWording(language)).toBe(true)
})

test.each(['xx', 'est', 'constructor', ''])('"%s" has none, and borrows English', (language) => {
  const { site, article } = wordingFor(language)
  expect(site.latest).toBe(borrowed('Latest'))
  expect(article.minutes({ count: 2 })).toBe(
    borrowed('{count} minutes’ read').replace('{count}', '2'),
  )
  expect(hasWording(language)).toBe(false)
})

test('what is borrowed is whole also around elements', () => {
  const link = { href: '/a' }
  expect(wordingFor('xx').article.by.parts<object>({ names: link })).toEqual([
    borrowed('By {names}').split('{names}')[0],
    link,
    borrowed('By {names}').split('{names}')[1],
  ])
})

test('a text without words of its own is nobody’s', () => {
  expect(wordingFor('xx').site.labelled({ label: 'a', text: 'b' })).toBe('a: b')
})

describe('a publication’s own words', () => {
  afterEach(() => setOwnWords())

  test('come before ours, in every variety of their language', () => {
    setOwnWords({ en: { site: { latest: 'Just in' } } })
    const { site } = wordingFor('en-GB')
    expect([site.latest, site.topics]).toEqual(['Just in', 'Topics'])
  })

  test('of a variety alone leave the others as they are', () => {
    setOwnWords({ 'es-MX': { site: { latest: 'Lo último' } }, es: { site: { latest: 'Hoy' } } })
    const latest = ['es-MX', 'es', 'es-AR'].map((each) => wordingFor(each).site.latest)
    expect(latest).toEqual(['Lo último', 'Hoy', 'Hoy'])
  })

  test('of a language hold for what its variety does not say', () => {
    setOwnWords({ 'es-MX': { site: { latest: 'Lo último' } }, es: { site: { topics: 'Asuntos' } } })
    const { site } = wordingFor('es-MX')
    expect([site.latest, site.topics, site.authors]).toEqual(['Lo último', 'Asuntos', 'Autores'])
  })

  test('bring a language that is not there, and borrow what is missing', () => {
    setOwnWords({ eu: { site: { latest: 'Azkenak' } } })
    const { site } = wordingFor('eu')
    expect([site.latest, site.topics]).toEqual(['Azkenak', borrowed('Topics')])
    expect(hasWording('eu-ES')).toBe(true)
  })

  test('have the plural forms of their language', () => {
    setOwnWords({
      lv: { site: { articleCount: { zero: '{count} A', one: '{count} B', other: '{count} C' } } },
    })
    const counts = [0, 1, 2, 21].map((count) => wordingFor('lv').site.articleCount({ count }))
    expect(counts).toEqual(['0 A', '1 B', '2 C', '21 B'])
  })

  test('are those of one publication alone', () => {
    setOwnWords({ eu: { site: { latest: 'Azkenak' } } })
    setOwnWords({ gl: { site: { latest: 'O último' } } })
    expect([hasWording('eu'), hasWording('gl')]).toEqual([false, true])
  })
})
