import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Ask } from './ask.tsx'

const shown = (link: { label: string; language?: string }) =>
  renderToStaticMarkup(
    <Ask
      ask={{ text: ['Le tram !'], language: 'fr', link: { href: '/support', ...link } }}
      language="ar"
    />,
  )

test('the button of an ask stands where its words begin, on a page that runs the other way', () => {
  const html = shown({ label: 'Donner', language: 'fr' })
  expect(html).toMatch(/^<div lang="fr" dir="ltr"/)
  expect(html.match(/dir=/g)).toHaveLength(1)
})

test('a label in the language of the page says so', () => {
  expect(shown({ label: 'ادعمونا' })).toMatch(/<a href="\/support" lang="ar" dir="rtl"/)
})

test('it looks as the buttons of forms do, with the corners of the theme', () => {
  expect(shown({ label: 'Donner' })).toMatch(/<a [^>]*class="button /)
})
