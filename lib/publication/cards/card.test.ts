import { afterEach, expect, it } from 'vitest'
import type { Article } from '#lib/publication/articles/article.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { setOwnWords } from '#lib/wording/wording.ts'
import { cardOf, cardOfSite } from './card.ts'

const site = {
  ...{ name: 'The Test', tagline: 'What happens', url: 'https://test.example', timeZone: 'UTC' },
  translations: { es: { name: 'La Prueba', tagline: 'Lo que pasa' } },
} as unknown as Site
const article = {
  ...{ language: 'en', title: 'The "budget"', date: Date.parse('2026-10-14'), kind: 'opinion' },
  byline: [
    { name: 'Jane', slug: 'jane', role: undefined },
    { name: 'Bo', slug: 'bo', role: 'photographs' },
  ],
  topics: [{ slug: 'city', name: 'City' }],
} as unknown as Article
const card = {
  ...{ language: 'en', publication: 'The Test', label: 'City', title: 'The “budget”' },
  ...{ byline: 'By Jane · photographs Bo', date: '14 October 2026', picture: undefined },
}
const own = { src: 'images/a.svg', alt: 'A square', width: 9, height: 8 }
const elsewhere = { src: 'https://other.example/a.png', alt: 'A square' }

it.each([
  ['what its page says', {}, {}],
  ['its kind where it has no topic', { topics: [] }, { label: 'opinion' }],
  [
    'who published it first',
    { byline: [], source: { name: 'The Other' } },
    { byline: 'first published by The Other' },
  ],
  ['the picture', { image: own }, { picture: { src: 'images/a.svg', width: 9, height: 8 } }],
  ['no picture of another server', { image: elsewhere }, {}],
  [
    'the words of its language',
    { language: 'es', byline: [] },
    {
      language: 'es',
      publication: 'La Prueba',
      byline: '',
      date: '14 de octubre de 2026',
      title: 'The «budget»',
    },
  ],
])('the card of an article has %s', (_, more, changed) => {
  expect(cardOf({ ...article, ...more } as Article, site)).toEqual({ ...card, ...changed })
})

it('the card of the publication has its tagline, else its name', () => {
  const shown = { title: 'Lo que pasa', publication: 'La Prueba', byline: 'test.example' }
  expect(cardOfSite(site, 'es')).toMatchObject(shown)
  expect(cardOfSite({ ...site, tagline: undefined }, 'en').title).toBe('The Test')
})

afterEach(() => setOwnWords())

it('in a language of a publication’s own, all of a card is in its words or those of its pieces', () => {
  setOwnWords({
    ps: { article: { by: '⟦{names} ليکونکی⟧', publishedFirstIn: '⟦{name} لومړی⟧' } },
  })
  const drawn = cardOf(
    { ...article, language: 'ps', title: 'سرليک', source: { name: 'The Other' } } as Article,
    site,
  )
  expect(drawn.byline).toBe('⟦Jane ليکونکی⟧ · photographs Bo · ⟦The Other لومړی⟧')
  expect(`${drawn.title} ${drawn.date}`).not.toMatch(/[a-z]/i)
})
