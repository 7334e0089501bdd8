import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { Publication } from '#lib/publication/content/fixtures/publication.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { readSite } from '#lib/publication/content/site.ts'
import { languages } from '#lib/wording/languages.ts'
import { firstFiles, textLanguages } from './first-files.ts'
import { withTexts } from './template-texts.ts'

const choices = {
  name: '"Yes": #1, it\'s *ours* {{date}}',
  url: 'https://www.news.example.org',
  timeZone: 'Pacific/Kiritimati',
}
const engine = 'https://git.example.org/handbill.git'

test('there are texts in the languages of the interface', () => {
  expect(textLanguages().toSorted()).toEqual(Object.keys(languages).toSorted())
})

/** What must be the same in every language: links, and what a reader types. */
const unspoken = (text: string) => [
  ...(text.match(/\]\(\/[\w-]*\)|`[^`\n]+`|^date: .*|^authors: .*|^topics: .*/gm) ?? []),
]

test.each(textLanguages().filter((each) => !['ar', 'en', 'es'].includes(each)))(
  'the texts in %s are whole, and lead where the English ones do',
  (language) => {
    const at = Temporal.Now.instant()
    const made = (of: string) => firstFiles({ ...choices, language: of }, engine, at).files
    const [own, english] = [made(language), made('en')]
    expect(Object.keys(own)).toEqual(Object.keys(english))
    const texts = Object.entries(own).filter(([path]) =>
      /^(?:pages|articles|topics|authors)/.test(path),
    )
    expect(texts).toHaveLength(8)
    for (const [path, text] of texts) {
      const all = new Set(unspoken(english[path] ?? ''))
      expect(
        unspoken(text).filter((each) => !all.has(each)),
        path,
      ).toEqual([])
      expect(text.match(/^#/gm)?.length ?? 0, path).toBeLessThanOrEqual(
        english[path]?.match(/^#/gm)?.length ?? 0,
      )
      const said = (whole = '') =>
        whole.split('\n').filter((line) => /^(?:title|name|summary|description): \S+ /.test(line))
      expect(
        said(text).filter((line) => said(english[path]).includes(line)),
        path,
      ).toEqual([])
    }
    expect((parse(own['site.yml'] ?? '') as { description: string }).description).not.toContain(
      'News from',
    )
  },
)

test('a file without texts of its own stays as it is', () => {
  expect(withTexts('# a\nb: c\n', undefined)).toBe('# a\nb: c\n')
  expect(withTexts('---\nname: a\n---\n\nText\n', { name: 'b: c' })).toBe(
    '---\nname: "b: c"\n---\n\nText\n',
  )
})

describe.each([
  ['en', 'en'],
  ['es-MX', 'es'],
  ['ar', 'ar'],
  ['fa', 'fa'],
  ['zh-TW', 'en'],
])('a publication in %s', (language, textLanguage) => {
  const made = firstFiles({ ...choices, language }, engine)
  const publication = new Publication(made.files)
  afterAll(() => publication.remove())

  test('is what was chosen', () => {
    expect(made).toMatchObject({ textLanguage, email: 'desk@news.example.org' })
    const site = parse(made.files['site.yml'] ?? '') as object
    expect(site).toMatchObject({ ...choices, language, contact: { email: made.email } })
  })

  test('has neither a problem nor a warning, and every link of it leads somewhere', async () => {
    const { problems } = await publication.intake()
    expect(problems.map((problem) => formatProblem(problem))).toEqual([])
    const { value: site } = readSite(publication.dir)
    const catalogue = openForReading(catalogueFile(publication.dir, publication.dataDir))
    try {
      if (!site) throw new Error('site.yml cannot be read')
      const contentDir = publication.dir
      const warnings = await findWarnings(catalogue, site, { contentDir, now: Date.now() })
      expect(warnings.map((warning) => formatProblem(warning))).toEqual([])
    } finally {
      await catalogue.destroy()
    }
  })

  test('is whole', async () => {
    const { articles, entries, pages, redirects } = await publication.published()
    expect(articles).toHaveLength(1)
    expect(entries).toHaveLength(3)
    expect(pages).toHaveLength(4)
    expect(redirects).toHaveLength(1)
    expect(Object.keys(made.files)).toEqual(
      expect.arrayContaining([
        ...['README.md', '.gitignore', '.github/workflows/check.yml', '.vscode/settings.json'],
        '.vscode/schemas/article.schema.json',
      ]),
    )
  })

  test('says in which language its texts are', () => {
    const [, article = ''] =
      Object.entries(made.files).find(([path]) => path.startsWith('articles/')) ?? []
    expect(article.includes('<div lang="en" dir="ltr">')).toBe(
      textLanguage === 'en' && language !== 'en',
    )
  })

  test('leaves no gap of a template open', () => {
    for (const [path, text] of Object.entries(made.files))
      if (path !== 'site.yml') expect(text).not.toMatch(/\{\{\w/)
  })
})

test('editors find every schema that their settings name', () => {
  const { files } = firstFiles({ ...choices, language: 'en' }, engine)
  const settings = JSON.parse(files['.vscode/settings.json'] ?? '') as {
    'yaml.schemas': Record<string, string>
  }
  const named = Object.keys(settings['yaml.schemas']).map((path) => path.replace(/^\.\//, ''))
  expect(named.toSorted()).toEqual(
    Object.keys(files)
      .filter((path) => path.startsWith('.vscode/schemas/'))
      .toSorted(),
  )
})

test.each([
  [engine, "vars.HANDBILL || 'https://git.example.org/handbill.git'"],
  [undefined, "vars.HANDBILL || ''"],
])('pull requests are checked with a clone of %s', (origin, named) => {
  const { files } = firstFiles({ ...choices, language: 'en' }, origin)
  const workflow = parse(files['.github/workflows/check.yml'] ?? '') as { env: object }
  expect(workflow.env).toEqual({
    HANDBILL: `\${{ ${named} }}`,
    CONTENT_DIR: `\${{ ${'github.workspace'} }}`,
  })
})

test.each([
  ['http://localhost:3000', 'desk@newspaper.example'],
  ['http://192.0.2.1', 'desk@newspaper.example'],
  ['https://münchen.example', 'desk@xn--mnchen-3ya.example'],
])('at %s the desk writes from %s', (url, email) => {
  expect(firstFiles({ ...choices, language: 'en', url }, engine).email).toBe(email)
})
