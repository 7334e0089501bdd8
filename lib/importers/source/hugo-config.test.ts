import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { readHugoConfig } from './hugo-config.ts'
import { readSourceSite } from './site-config.ts'

const bench = new ImportBench()

test('a configuration in parts is one, with the environment of production over it', async () => {
  const root = await bench.sourceOf({
    'config/_default/hugo.toml':
      'BaseURL = "https://old.example/"\ndefaultcontentlanguage = "es"\ntitle = "Before"\n[params]\na = "1"\nb = "1"',
    'config/_default/params.toml': 'b = "2"',
    'config/_default/languages.es.toml': 'title = "Hoja"\ncontentdir = "content/es"',
    'config/_default/languages.yaml': 'cn: {languageCode: zh-cn, contentDir: content/cn}',
    'config/production/hugo.yaml': 'title: After',
    'config/staging/hugo.yaml': 'title: Never',
    'content/es/posts/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nx\n',
  })
  expect(await readHugoConfig(root)).toMatchObject({
    baseURL: 'https://old.example/',
    title: 'After',
    params: { a: '1', b: '2' },
  })
  const site = await readSourceSite(`${root}/content/es/posts`)
  expect(site).toMatchObject({
    root,
    preset: 'hugo',
    language: 'es',
    languages: [
      { key: 'es', tag: 'es', folders: ['content/es'], isBuilt: true },
      { key: 'cn', tag: 'zh-CN', folders: ['content/cn'], isBuilt: true },
    ],
  })
})

test('languages by folder, by mount and by the end of a name are those of the posts', async () => {
  const post = (title: string) => `---\ntitle: ${title}\ndate: 2026-01-01\n---\n${title}.\n`
  const source = await bench.sourceOf({
    'hugo.toml':
      'defaultContentLanguage = "en"\n[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/german"\n[languages.fr]\n[[module.mounts]]\nsource = "francais"\ntarget = "content"\nlang = "fr"',
    'content/en/posts/a.md': post('One'),
    'content/german/posts/a.md': post('Eins'),
    'francais/posts/a.md': post('Un'),
    'content/en/posts/b.de.md': post('Zwei'),
  })
  const report = await bench.run('', { source })
  const articles = report.written.filter((path) => path.startsWith('articles/'))
  const texts = await Promise.all(articles.map((path) => bench.text(path)))
  const said = texts.map((text) =>
    /title: (\S+)[\s\S]*?language: (\S+)(?:\ntranslationOf: (\S+))?/.exec(text)?.slice(1),
  )
  expect(said.toSorted()).toEqual([
    ['Eins', 'de', 'a'],
    ['One', 'en', undefined],
    ['Un', 'fr', 'a'],
    ['Zwei', 'de', undefined],
  ])
})

test('authors are known by their pages in the folder of a language', async () => {
  const source = await bench.sourceOf({
    'hugo.toml': '[languages.en]\ncontentDir = "content/english"',
    'content/english/blog/a.md': '---\ntitle: A\ndate: 2026-01-01\nauthor: john-doe\n---\nx\n',
    'content/english/authors/john-doe.md': '---\ntitle: John Doe\n---\nWrites.\n',
  })
  await bench.run('', { source })
  expect(await bench.text('authors/john-doe.md')).toBe('---\nname: John Doe\n---\n\nWrites.\n')
})

test('pages of terms, and any taxonomy, are topics', async () => {
  const source = await bench.sourceOf({
    'hugo.toml': '[taxonomies]\ntag = "tags"\nregion = "regions"\nauthor = "authors"',
    'content/posts/a.md':
      '---\ntitle: A\ndate: 2026-01-01\ntags: [city-hall]\nregions: [north]\nauthors: [ada]\n---\nx\n',
    'content/tags/city-hall/_index.md':
      '---\ntitle: City Hall\ndescription: What the council does.\n---\nSee [A](/posts/a/).\n',
    'content/regions/north/_index.md': '---\ntitle: The North\ndraft: true\n---\nSecret.\n',
    'content/authors/ada/_index.md': '---\ntitle: Ada Byron\n---\nCounts things.\n',
  })
  await bench.run('', { source })
  expect(await bench.text('topics/city-hall.md')).toBe(
    '---\nname: City Hall\ndescription: What the council does.\n---\n\nSee [A](/articles/a).\n',
  )
  expect(await bench.text('topics/north.md')).toBe('---\nname: north\n---\n')
  expect(await bench.text('authors/ada.md')).toBe('---\nname: Ada Byron\n---\n\nCounts things.\n')
})
