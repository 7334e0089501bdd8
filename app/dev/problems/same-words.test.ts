import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepReport, keptReport, reportFile } from '#lib/desk/check/kept-report.ts'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { sentencesOf, wordsOf } from '#lib/publication/content/problem.ts'
import { multiplied } from '#lib/publication/pictures/fixtures/hostile-drawings.ts'
import { problemsPage, shownProblems } from './problems-page.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

/** One publication with a mistake of each kind; each text begins what is told of it. */
const mistakes: [file: string, content: string | Uint8Array | undefined, told: string][] = [
  ['articles/unknown.md', article({ tittel: 'x' }), 'unknown key "tittel"'],
  ['articles/missing.md', '---\ntitle: A\n---\n', 'no date'],
  ['articles/type.md', article({ topics: 'one' }), 'topics is one'],
  [
    'articles/date.md',
    article({ date: '2026-02-30' }),
    'date: "2026-02-30" is not in the calendar',
  ],
  ['articles/twice.md', article({ kind: 'a' }).replace('kind', 'title'), 'the same key twice'],
  ['articles/yaml.md', '---\ntitle: "open\n---\n', 'front matter that is not YAML'],
  ['articles/none.md', 'Text alone.\n', 'no front matter'],
  ['articles/open.md', '---\ntitle: A\n', 'front matter that never ends'],
  ['articles/toml.md', '---toml\ntitle = 1\n---\n', 'front matter in "toml"'],
  ['articles/bytes.md', new Uint8Array([45, 45, 45, 10, 255]), 'bytes that are not UTF-8'],
  ['articles/deep.md', article({}, `${'>'.repeat(200)} x\n`), 'blocks nested too deeply'],
  ['articles/conflict.md', article({}, 'a\n<<<<<<< HEAD\n'), 'the mark of a conflict'],
  ['images/heavy.svg', multiplied(20), 'a drawing whose elements show each other'],
  ['articles/link.md', undefined, 'a file that cannot be read (ENOENT)'],
  ['articles/!!!.md', article({}), 'a file name that makes no address'],
  ['articles/stray.txt', 'x', 'a file in articles/ that is no markdown'],
  ['drafts/a.md', 'x', 'a folder that nothing reads'],
  ['articles/slug.md', article({ slug: 'b', date: '2026-01-03' }), 'the same slug "b"'],
  ['articles/author.md', article({ authors: '[nobody]' }), 'an author that does not exist'],
  [
    'articles/of.md',
    article({ language: 'ar', translationOf: 'gone' }),
    'a translation of an article that does',
  ],
  [
    'articles/part.md',
    article({ series: 's', part: '1', date: '2026-02-03' }),
    'part 1 of the series',
  ],
  ['articles/fr.md', article({ language: 'fr' }), 'the language fr'],
  [
    'articles/old.md',
    article({ redirectFrom: '[/was]', date: '2026-02-03' }),
    'the old address /was',
  ],
  ['articles/picture.md', article({}, '![A](images/gone.jpg)\n'), 'a picture that is not there'],
  ['images/broken.jpg', 'no picture', 'a picture that cannot be read'],
  ['pages/archive.md', '---\ntitle: A\n---\n', 'the address /archive'],
  ['redirects.yml', 'old: /new\n', 'the key "old"'],
  [
    'site.yml',
    `${siteFile}languages: [ar]
menus: {main: [/nowhere, /archive, /archive, {label: A, href: /feeds, items: [/feeds]}], footer: [/topics/unseen]}
banner: [{text: A}, {text: B}]
asks: [{text: A, topics: [none], link: /none, from: 2026-02-01, until: 2026-01-01, languages: [fr]}]
`,
    'a menu that leads nowhere',
  ],
  ...[
    ...['the same address twice in a menu', 'a menu that leads to itself', 'two banners at once'],
    ...[
      'a topic that is not there',
      'a link that leads nowhere: /none',
      'an end that is not after',
    ],
    ...['the language fr', 'a link that pages leave out: /topics/unseen', 'a part that ended'],
  ].map((told): [string, undefined, string] => ['site.yml', undefined, told]),
  ['articles/long.md', article({ title: 'x'.repeat(111) }), 'a headline of 111 signs'],
  ['articles/alt.md', article({}, '![](images/a.svg)\n'), 'a picture without alt text'],
  [
    'articles/credit.md',
    article({ image: '{src: images/a.svg, alt: A}' }),
    'a picture without its credit',
  ],
  [
    'articles/dead.md',
    article({}, '[50%, or: less](/nowhere,at:all)\n'),
    'a link that leads nowhere',
  ],
  ['articles/lost.md', article({}, '<!-- lost\n'), 'text that readers do not get: lost'],
  [
    'articles/script.md',
    article({}, '<script>a()</script>\n'),
    '<script>, which readers do not get',
  ],
  ['articles/mark.md', article({}, 'a[^b]\n'), 'a note that is not there'],
  ['articles/note.md', article({}, '[^b]: c\n'), 'a note that readers do not get'],
  ['articles/notes.md', article({}, 'a[^b]\n\n[^b]: c\n[^b]: d\n'), 'a second note [^b]'],
  ['articles/no-address.md', article({}, '[a][b]\n'), 'a link without an address'],
  ['articles/blank.md', article({}, '[a](/b c)\n'), 'a link whose address holds a blank'],
  ['articles/shortcode.md', article({}, '[gallery]\n'), 'a shortcode, left as text'],
  ['articles/fence.md', article({}, '```\na\n'), 'a block of code that is never closed'],
  ['articles/place.md', article({}, '[a](#there)\n'), 'a link to a place that is not there'],
  ['articles/hidden.md', article({}, '[a](/articles/draft)\n'), 'a link to a draft'],
  [
    'articles/local.md',
    article({}, '[a](http://localhost/)\n'),
    'a link that readers cannot reach',
  ],
  ['articles/taken.md', article({}, '[a](javascript:alert)\n'), 'a link that readers do not get'],
  ['articles/http.md', article({}, '![A](http://x.example/a.jpg)\n'), 'a picture by http'],
  ['articles/feed.md', article({ redirectFrom: '[/feed.xml]' }), 'the old address /feed.xml'],
  ['articles/names.md', article({ topics: '["Analytics!"]' }), 'the topic "Analytics!"'],
  ['articles/topic.md', article({ topics: '[analytics]' }), 'the topic "analytics"'],
  ['articles/writer.md', article({ authors: '[Jane Deo]' }), 'the author "Jane Deo"'],
  [
    'articles/stale.md',
    article({ language: 'ar', translationOf: 'a' }),
    'a translation of 2026-01-02, whose',
  ],
]
const around = {
  'images/a.svg': square,
  'articles/a.md': article({ updated: '2026-03-01', topics: '[Analytics]', authors: '[Jane Doe]' }),
  'articles/b.md': article({
    topics: '[Analytics]',
    authors: '[Jane Doe]',
    series: 's',
    part: '1',
  }),
  'articles/c.md': article({
    redirectFrom: '[/was]',
    image: '{src: images/a.svg, alt: A, credit: J}',
  }),
  'articles/draft.md': article({ draft: 'true', topics: '[Unseen]' }),
}

const publication = new Publication({
  ...around,
  ...Object.fromEntries(
    mistakes
      .filter(([, content]) => content !== undefined)
      .map(([file, content]) => [file, content]),
  ),
})
const report = reportFile(publication.dir, publication.dataDir)
let terminal: string[] = []
let annotations: string[] = []
let page = ''

beforeAll(async () => {
  const nowhere = publication.path('articles/link.md')
  mkdirSync(dirname(nowhere), { recursive: true })
  symlinkSync(join(publication.folder, 'gone.md'), nowhere)
  const root = join(import.meta.dirname, '..', '..', '..')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin', 'handbill.ts'), 'check'],
    {
      cwd: publication.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ CONTENT_DIR: 'content', DATA_DIR: 'data', SITE_URL: 'https://test.example' },
        ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: publication.folder },
      },
    },
  )
  terminal = stderr.split('\n')
  annotations = stdout.split('\n').filter((line) => line.startsWith('::'))
  const { problems, warnings } = await publication.intake({
    inspect: (catalogue, site) =>
      findWarnings(catalogue, site, { contentDir: publication.dir, now: Date.now() }),
  })
  keepReport(report, [...problems, ...warnings])
  page = problemsPage(keptReport(report), 'content')
}, 240_000)
afterAll(() => publication.remove())

const unescaped = (text: string) =>
  text
    .replace(/%0D/g, '\r')
    .replace(/%0A/g, '\n')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%25/g, '%')
const withoutEntities = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

/** Words alone: sentences have other marks between them, and capital letters. */
const bare = (text: string) => text.toLowerCase().replace(/[\s.:]+/g, '')

test.each(mistakes)('%s is told in the same words everywhere', (file, _, told) => {
  const problem = keptReport(report).find(
    (one) => one.file === file.replace('drafts/a.md', 'drafts') && one.what.startsWith(told),
  )
  if (!problem) throw new Error(`nothing is told of ${file}: ${told}`)
  const { line, column, severity } = problem
  const words = wordsOf(problem)
  const place = `content/${problem.file}:${line}:${column}`
  const isWarning = severity === 'warning'
  expect(terminal).toContain(`${place}  ${isWarning ? 'warning: ' : ''}${words}`)
  const annotation = annotations
    .map(unescaped)
    .filter(
      (text) =>
        text.endsWith(`::${words}`) &&
        text.includes(`file=content/${problem.file},line=${line},col=${column},`),
    )
  expect(annotation).toHaveLength(1)
  expect(annotation[0]).toMatch(isWarning ? /^::warning / : /^::error /)
  const sentences = sentencesOf(problem)
  expect(bare(sentences)).toBe(bare(words))
  expect(withoutEntities(page)).toContain(
    `<b>${isWarning ? 'Warning' : 'Problem'}</b> <code>${place}</code></p><p><bdi>${sentences}</bdi>`,
  )
  const open = shownProblems([problem], 'content')
  expect(open).toEqual([{ place, severity: isWarning ? 'warning' : 'error', words: sentences }])
})

test('nothing more is told anywhere', () => {
  const kept = keptReport(report)
  expect(kept.length).toBeGreaterThanOrEqual(mistakes.length)
  expect(annotations).toHaveLength(kept.length)
  expect(terminal.filter((line) => /^content\/.*:\d+:\d+ {2}/.test(line))).toHaveLength(kept.length)
  expect(page.match(/<li>/g)).toHaveLength(kept.length)
})

test('what a mistake says can end no tag of the page', () => {
  const problem = {
    file: 'a<b>.md',
    line: 1,
    column: 1,
    what: '<script>',
    expected: '"&',
    mend: 'x',
  }
  expect(problemsPage([problem], '')).toContain(
    '<code>a&lt;b&gt;.md:1:1</code></p><p><bdi>&lt;script&gt;. Expected: &quot;&amp;',
  )
})
