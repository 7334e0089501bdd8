import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import { programLanguages } from './program-languages.ts'

const bench = new ImportBench()
const post = (title: string) => `---\ntitle: ${title}\ndate: 2014-05-09\n---\nWords.\n`

test('folders of a program’s languages give posts their language, and translations of each other', async () => {
  const source = await bench.sourceOf({
    'astro.config.mjs':
      "export default { i18n: { locales: ['en', 'pt_BR'], defaultLocale: 'en' } }",
    'src/content/blog/en/x.md': post('One'),
    'src/content/blog/pt_br/x.md': post('Um'),
    'src/content/notes/pt_br/x.md': post('Outro'),
  })
  const { written } = await importMarkdown({ source, into: bench.into })
  const articles = written.filter((path) => path.startsWith('articles/'))
  const texts = await Promise.all(articles.map((path) => bench.text(path)))
  const about = (title: string) => texts.find((text) => text.includes(`title: ${title}\n`)) ?? ''
  expect(about('One')).toContain('language: en\n')
  expect(about('Um')).toMatch(/language: pt-BR\ntranslationOf: x\n/)
  expect(about('Outro')).toContain('language: pt-BR')
  expect(about('Outro')).not.toContain('translationOf')
})

test('posts of one name and two days, in languages that they say themselves, are no translations', async () => {
  const source = await bench.sourceOf({
    '_posts/2014-05-09-x.md': post('One'),
    '_posts/2014-05-10-x.md': '---\ntitle: Otro\nlang: es\nauthor: ana\n---\nWords.\n',
    '_posts/2014-05-09-x.markdown': '---\ntitle: Uno\nlang: es\n---\nWords.\n',
    'src/content/authors/ana.json': '{ "name": "Ana Paz" }',
  })
  await importMarkdown({ source, into: bench.into })
  expect(await bench.text('articles/2014/05/2014-05-10-x-2014.md')).not.toContain('translationOf')
  expect(await bench.text('articles/2014/05/2014-05-09-x-es.md')).toContain('translationOf: x\n')
  expect(await bench.text('authors/ana.md')).toContain('name: Ana Paz')
})

test.each([
  ["i18n: { locales: ['en', 'fr'], defaultLocale: 'fr' }", { keys: 'en fr', main: 'fr' }],
  ['i18n: { locales: { root: {}, de: {} } }', { keys: 'root de', main: undefined }],
  ['i18n: i18n.config', { keys: '', main: undefined }],
])('%s', async (config, { keys, main }) => {
  const source = await bench.sourceOf({ 'x.md': '' })
  const found = await programLanguages(source, `export default { ${config} }`, true)
  expect(found.languages.map(({ key }) => key).join(' ')).toBe(keys)
  expect(found.main).toBe(main)
})

test('without a word about languages, folders called as them are some where a route stands for it', async () => {
  const source = await bench.sourceOf({
    'src/pages/[lang]/index.astro': '',
    'src/content/blog/en/x.md': '',
    'src/content/blog/ar/x.md': '',
    'src/content/art/x.md': '',
  })
  const { languages, isMainPrefixed } = await programLanguages(source, '', true)
  expect(languages.map(({ tag }) => tag)).toEqual(['ar', 'en'])
  expect(isMainPrefixed).toBe(true)
})
