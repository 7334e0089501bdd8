import { expect, test } from 'vitest'
import { searchedPublication } from './fixtures/searched-publication.ts'
import { openSearchDescription } from './open-search.ts'

test('says how to search, within the lengths that are allowed, with nothing unescaped', async () => {
  const { publication, close } = await searchedPublication()
  await close()
  const site = { ...publication.site, name: 'The <Daily> & "Sons" of a long name\0' }
  const xml = openSearchDescription(site)
  expect(xml).toContain('<ShortName>The &lt;Daily&gt; &amp; &quot;…</ShortName>')
  expect(xml).toContain('template="https://test.example/search?q={searchTerms}"')
  expect(xml).toContain('<Language>ar</Language>')
  expect(xml.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toMatch(/&|<Daily|\0/)
})
