import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { Footer } from './page-footer.tsx'

test('a postal address keeps its order on a page that runs from right to left', () => {
  const site = {
    ...{ name: 'A', url: 'https://a.example', language: 'ar', languages: ['ar'], social: [] },
    ...{ contact: { postal: '1 Quay, Lower Harbour' }, translations: {} },
  } as unknown as Site
  const html = renderToStaticMarkup(<Footer site={site} language="ar" nodes={[]} path="/" />)
  expect(html).toContain('<bdi>1 Quay, Lower Harbour</bdi>')
})
