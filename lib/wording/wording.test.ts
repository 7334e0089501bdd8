import { describe, expect, test } from 'vitest'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { feedsWordingFor } from './feeds/wording.ts'
import { historyWordingFor } from './history/wording.ts'
import { linksWordingFor } from './links/wording.ts'
import { newsletterWordingFor } from './newsletter/wording.ts'
import { previewWordingFor } from './preview/wording.ts'
import { redirectWordingFor } from './redirects/wording.ts'
import { searchWordingFor } from './search/wording.ts'
import { type Wording, wordingFor } from './wording.ts'

/** A language's texts, those of the newsletter too. */
function textsOf(wording: Wording, language: string): Record<string, unknown> {
  const { faults, ...newsletter } = newsletterWordingFor(language)
  return {
    ...wording,
    ...prefixed('newsletter', newsletter),
    ...prefixed('fault', faults),
    ...prefixed('search', searchWordingFor(language)),
    ...prefixed('feeds', feedsWordingFor(language)),
    ...prefixed('history', historyWordingFor(language)),
    ...prefixed('links', linksWordingFor(language)),
    ...prefixed('preview', previewWordingFor(language)),
    ...prefixed('redirects', redirectWordingFor(language)),
  }
}

function prefixed(prefix: string, texts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix} ${key}`, text]))
}

const english = textsOf(en, 'en')
const languages: [language: string, wording: Record<string, unknown>, script: RegExp][] = [
  ['en', english, /\p{Script=Latin}/u],
  ['es', textsOf(es, 'es'), /\p{Script=Latin}/u],
  ['ar', textsOf(ar, 'ar'), /\p{Script=Arabic}/u],
]

describe.each(languages)('%s', (_, wording, script) => {
  test('has the texts that English has, and no others', () => {
    expect(Object.keys(wording).toSorted()).toEqual(Object.keys(english).toSorted())
  })

  test.each(Object.entries(wording))(
    '%s is a text in its script, without loose blanks',
    (_key, text) => {
      // Texts with gaps take numbers, names or dates; a list of names takes them as a list.
      const filled =
        typeof text === 'string' ? [text] : [1, 2, 5, 11, 100].map((gap) => fill(text, gap))
      for (const said of filled) {
        expect(said).toMatch(script)
        expect(said).toBe(said.trim())
        expect(said).not.toMatch(/undefined|NaN|\[object|["']| {2}/)
      }
    },
  )
})

/** Fills a text's gaps; which of number, name or list each is shows when it is tried. */
function fill(text: unknown, gap: number): string {
  const write = text as (...gaps: unknown[]) => string
  try {
    return write(gap, `أبجد Name ${gap}`)
  } catch {
    return write([`أبجد Name ${gap}`])
  }
}

const counted: [language: string, count: number, minutes: string, articles: string][] = [
  ['en', 1, '1 minute’s read', '1 article'],
  ['en', 2, '2 minutes’ read', '2 articles'],
  ['es', 1, '1 minuto de lectura', '1 artículo'],
  ['es', 21, '21 minutos de lectura', '21 artículos'],
  ['ar', 1, 'قراءة دقيقة واحدة', 'مقال واحد'],
  ['ar', 2, 'قراءة دقيقتين', 'مقالان'],
  ['ar', 3, 'قراءة 3 دقائق', '3 مقالات'],
  ['ar', 10, 'قراءة 10 دقائق', '10 مقالات'],
  ['ar', 11, 'قراءة 11 دقيقة', '11 مقالًا'],
  ['ar', 100, 'قراءة 100 دقيقة', '100 مقال'],
]

test.each(counted)('%s counts %s', (language, count, minutes, articles) => {
  const wording = wordingFor(language)
  expect([wording.minutes(count), wording.articleCount(count)]).toEqual([minutes, articles])
})

const lists: [language: string, list: string][] = [
  ['en', 'A, B and C'],
  ['es', 'A, B y C'],
  ['ar', 'A وB وC'],
]

test.each(lists)('%s lists names: %s', (language, list) => {
  const said = wordingFor(language).listOf(['A', 'B', 'C'])
  expect(said.replace(/, (and)/, ' $1').replaceAll('، ', ' ')).toBe(list)
})

const chosen: [language: string, wording: Wording][] = [
  ['en', en],
  ['en-GB', en],
  ['es-MX', es],
  ['ar-EG', ar],
  ['fr', en],
  ['', en],
]

test.each(chosen)('"%s" finds its words', (language, wording) => {
  expect(wordingFor(language)).toBe(wording)
})
