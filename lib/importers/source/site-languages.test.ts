import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'

const bench = new ImportBench()
const post = (title: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2026-01-01\n${more}---\nText.\n`

test('what is in a language that the site switched off is a draft, by name or by folder', async () => {
  const source = await bench.sourceOf({
    'hugo.toml':
      'disableLanguages = ["it"]\n[languages.en]\n[languages.it]\n[languages.fr]\nDisabled = true\ncontentDir = "content/fr"\n[languages.de]\ndisabled = "who knows"\n[languages.es]\ndisabled = false\n',
    'content/posts/a.md': post('One'),
    'content/posts/a.it.md': post('Uno'),
    'content/posts/a.de.md': post('Eins'),
    'content/posts/a.es.md': post('Primero'),
    'content/fr/posts/a.md': post('Un'),
  })
  const { visibility } = await bench.run('', { source })
  expect(visibility.map(({ file, code, what }) => `${file} ${code} ${what}`)).toEqual([
    'content/fr/posts/a.md left-out the language fr is disabled',
    'content/posts/a.de.md left-out the language de is disabled',
    'content/posts/a.it.md left-out the language it is disabled',
  ])
})

test('languages with a host each have no folder in their addresses', async () => {
  const source = await bench.sourceOf({
    'hugo.toml':
      '[languages.en]\nbaseURL = "https://en.example/"\n[languages.de]\nbaseURL = "https://de.example/"\n',
    'content/posts/b.de.md': post('Zwei'),
  })
  const { written } = await bench.run('', { source })
  expect(written).toContain('articles/2026/01/2026-01-01-b.md')
  expect(await bench.text('articles/2026/01/2026-01-01-b.md')).toContain(
    'language: de\nredirectFrom:\n  - /posts/b/\n',
  )
})
