import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { intake } from '#lib/publication/content/intake.ts'
import { type MadeItem, meta } from '../fixtures/exports.ts'
import { madeImports } from '../fixtures/made-imports.ts'
import { importWordPress } from '../import-wordpress.ts'
import type { WordPressReport } from '../wordpress-report.ts'
import { bylineNames } from './byline.ts'
import { readPhpMap } from './php-value.ts'

const imports = madeImports()
const { run, read, front } = imports

const bring = (name: string) =>
  importWordPress({
    file: join(import.meta.dirname, '../fixtures/cases', name),
    into: imports.into,
  })
const said = (report: WordPressReport) => report.notes.map(({ what }) => what).join('\n')
const article = (slug: string) => front(`articles/2024/05/2024-05-01-${slug}.md`)
const made = (slug: string) => front(`articles/2020/03/2020-03-04-${slug}.md`)

async function problems(): Promise<unknown[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wordpress-data-'))
  const found = await intake({ contentDir: imports.into, dataDir, checkOnly: true })
  await rm(dataDir, { recursive: true, force: true })
  return found.problems
}

test('Newspack: bylines, corrections, subtitles, podcasts, and authors without an account', async () => {
  const report = await bring('wxr-newspack.xml')
  expect(await article('byline')).toMatchObject({
    authors: ['ana-diaz', 'the-data-desk'],
    summary: 'The subtitle words',
    source: { name: 'partner.example', url: 'https://partner.example/orig' },
    corrections: [{ date: '2024-05-01T10:00:00+02:00', text: 'We said 5, it was 6.' }],
  })
  expect(await article('one')).toMatchObject({ authors: ['maria-perez', 'ana-diaz'] })
  expect(await read('authors/maria-perez.md')).toBe(
    '---\nname: María Pérez\n---\n\nCovers the port.\n\n<https://m.example/>\n',
  )
  expect(JSON.parse(await read('enclosures.jsonl'))).toEqual({
    ...{ address: '/articles/encl', url: 'https://courier.example/ep2.mp3' },
    ...{ bytes: 1234, type: 'audio/mpeg' },
  })
  expect(await article('fr')).toMatchObject({ language: 'fr' })
  expect(await article('series')).toMatchObject({ series: 'the-harbour' })
  expect(report.notPosts.map(({ why }) => why).join('\n')).toMatch(
    /1 of the type "tribe_events".*--types tribe_events[\s\S]*newsletters that were only mailed/,
  )
  expect(await read('redirects.yml')).not.toContain('@')
  expect(await problems()).toEqual([])
})

test('descriptions, canonical addresses and credits of Yoast, Rank Math and Media Credit', async () => {
  await bring('wxr-plugins-meta.xml')
  expect(await article('yoast')).toMatchObject({
    summary: 'The description that search engines show.',
    source: { url: 'https://partner.example/original' },
  })
  expect(await article('caption-credit')).toMatchObject({
    image: { caption: 'The caption words', credit: 'Jane Roe' },
  })
  expect(await article('subtitle')).toMatchObject({ summary: 'NP subtitle' })
  expect(await read('articles/2024/05/2024-05-01-subtitle.md')).toMatch(/\nNP summary\n\nBody\n$/)
  const photo = { id: '9', type: 'attachment', status: 'inherit', excerpt: 'Said' }
  const url = 'https://old.example/wp-content/uploads/a.jpg'
  await run([
    {
      id: '1',
      content: `<figure class="wp-block-image"><img class="wp-image-9" src="${url}" alt="A"></figure>`,
      more:
        meta('rank_math_description', 'Told') +
        meta('rank_math_canonical_url', 'https://old.example/2020/03/post-1/'),
    },
    { id: '2', more: meta('_yoast_wpseo_metadesc', '%%excerpt%%') },
    {
      ...photo,
      more: `<wp:attachment_url>${url}</wp:attachment_url>${meta('_media_credit', 'Jo')}`,
    },
  ])
  expect(await made('post-1')).toMatchObject({ summary: 'Told' })
  expect(await made('post-1')).not.toHaveProperty('source')
  expect(await made('post-2')).not.toHaveProperty('summary')
  expect(await read('articles/2020/03/2020-03-04-post-1.md')).toContain(`![A](${url} "| Jo")`)
})

const term = (taxonomy: string, slug: string, name: string, description = '', id = '1') =>
  `<wp:term><wp:term_id>${id}</wp:term_id><wp:term_taxonomy>${taxonomy}</wp:term_taxonomy><wp:term_slug>${slug}</wp:term_slug><wp:term_name><![CDATA[${name}]]></wp:term_name><wp:term_description><![CDATA[${description}]]></wp:term_description></wp:term>`
const of = (domain: string, slug: string) =>
  `<category domain="${domain}" nicename="${slug}"><![CDATA[${slug}]]></category>`

test.each<[plugin: string, spanish: Partial<MadeItem>, english: Partial<MadeItem>]>([
  [
    'Polylang',
    { more: of('language', 'es') + of('post_translations', 'pll_1') },
    { more: of('language', 'en') + of('post_translations', 'pll_1') },
  ],
  [
    'WPML',
    {
      more:
        meta('_wpml_import_language_code', 'es') + meta('_wpml_import_translation_group', 'post_1'),
    },
    {
      more:
        meta('_wpml_import_language_code', 'en') + meta('_wpml_import_translation_group', 'post_1'),
    },
  ],
  [
    'WPML without its own export',
    {
      link: 'https://old.example/es/nota/',
      more: meta('_wpml_word_count', '4') + meta('_icl_lang_duplicate_of', '2'),
    },
    { more: meta('_wpml_word_count', '4') },
  ],
])('languages and translations of %s', async (_, spanish, english) => {
  const head =
    term(
      'language',
      'es',
      'Español',
      'a:3:{s:6:"locale";s:5:"es_ES";s:3:"rtl";i:0;s:9:"flag_code";s:2:"es";}',
    ) + term('language', 'en', 'English', 'a:2:{s:6:"locale";s:5:"en_US";s:3:"rtl";i:0;}')
  await run(
    [
      { id: '1', slug: 'nota', ...spanish },
      { id: '2', ...english },
    ],
    {},
    { head },
  )
  expect(await made('nota')).toMatchObject({
    language: expect.stringMatching(/^es/),
    translationOf: 'post-2',
  })
  expect(await made('post-2')).not.toHaveProperty('language')
  expect(parse(await read('site.yml')).languages).toEqual(['en-US', expect.stringMatching(/^es/)])
})

test('languages that addresses alone say are read where nothing else is called so, and named', async () => {
  const topic = '<category domain="category" nicename="tv"><![CDATA[TV]]></category>'
  const head =
    '<wp:category><wp:category_nicename>tv</wp:category_nicename><wp:cat_name>TV</wp:cat_name></wp:category>'
  const at = (id: string, path: string, more = '') => ({
    ...{ id, more, link: `https://old.example${path}` },
  })
  const report = await run(
    [
      at('1', '/fr/2020/un/'),
      at('2', '/FR/2020/deux/'),
      at('3', '/tv/three/', topic),
      at('4', '/tv/four/', topic),
      at('5', '/it/five/'),
      at('6', '/six/?lang=ar'),
      at('7', '/seven/?lang=ar'),
    ],
    {},
    { head },
  )
  const languages = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7].map(async (id) => (await made(`post-${id}`)).language),
  )
  expect(languages).toEqual(['fr', 'fr', undefined, undefined, undefined, 'ar', 'ar'])
  expect(said(report)).toContain('2 pieces were read as fr, which their addresses alone say')
})

test('series with their parts, and a number that two pieces have', async () => {
  const part = (number: string) => of('series', 'port') + meta('_series_part_7', number)
  const report = await run(
    [
      { id: '1', more: part('1') },
      { id: '2', more: part('2') },
      { id: '3', date: '2020-03-04 10:00:00', gmt: '2020-03-04 09:00:00', more: part('2') },
    ],
    {},
    { head: term('series', 'port', 'The Port', 'All of it', '7') },
  )
  expect(await made('post-2')).toMatchObject({ series: 'port', part: 2 })
  expect(await made('post-3')).not.toHaveProperty('part')
  expect(await read('series/port.md')).toBe('---\nname: port\ndescription: All of it\n---\n')
  expect(said(report)).toMatch(/it was part 2 of the series "port", as is .*post-2\.md/)
  expect(parse(await read('redirects.yml'))).not.toHaveProperty('/series/port/')
})

test('addresses of an earlier day, redirections of the old site, newsletters with a page', async () => {
  const rule = (id: string, from: string, to: string) => ({
    ...{ id, type: 'redirect_rule' },
    more: meta('_redirect_rule_from', from) + meta('_redirect_rule_to', to),
  })
  const report = await run([
    { id: '1', more: meta('_wp_old_date', '2019-12-31') },
    { id: '2', type: 'newspack_nl_cpt', slug: 'letter', more: meta('is_public', '1') },
    { id: '3', type: 'newspack_nl_cpt', slug: 'secret', content: 'MAILED' },
    rule('4', '/go', '/2020/03/post-1/'),
    rule('5', '/out', 'https://x.example/y'),
    rule('6', '/gone', '/nowhere/'),
    rule('7', '/all/*', '/2020/03/post-1/'),
    { id: '8', type: 'newspack_correction', more: meta('newspack_correction-post-id', '77') },
  ])
  expect(await made('post-1')).toMatchObject({
    redirectFrom: ['/2020/03/post-1/', '/2019/12/post-1/', '/?p=1'],
  })
  expect(await made('letter')).toMatchObject({ kind: 'newsletter' })
  expect(report.articles).toBe(2)
  expect(parse(await read('redirects.yml'))).toMatchObject({
    '/go': '/articles/post-1',
    '/out': 'https://x.example/y',
  })
  expect(said(report)).toMatch(/the old site led \/gone → \/nowhere\//)
  expect(said(report)).toMatch(/a correction of 77, which became no article/)
  expect(report.notPosts.map(({ why }) => why)).toContain(
    '1 redirections by a pattern, or to nothing',
  )
})

test.each([
  [
    'By [Author id=5]Jane Doe[/Author] and Eric Doe',
    [{ id: '5', name: 'Jane Doe' }, { name: 'Eric Doe' }],
  ],
  [
    'Por [Author id=1]A[/Author], [Author id=2]B[/Author] y C',
    [{ id: '1', name: 'A' }, { id: '2', name: 'B' }, { name: 'C' }],
  ],
  ['', []],
])('the byline %j', (byline, names) => {
  expect(bylineNames(byline)).toEqual(names)
})

test('flat arrays of PHP are read, all else is not', () => {
  expect(readPhpMap('a:2:{s:2:"é";i:1;i:0;s:3:"a"b";}')).toEqual(
    new Map([
      ['é', '1'],
      ['0', 'a"b'],
    ]),
  )
  expect(readPhpMap('a:1:{s:1:"a";a:0:{}}')).toBeUndefined()
  expect(readPhpMap('Spanish')).toBeUndefined()
})

test.each([
  ['Yoast', 'Origin,Target,Type,Format\nold-page,/2020/03/post-1/,301,plain\n^a.*,/b,301,regex\n'],
  [
    'Rank Math',
    'id,source,matching,destination,type,category,status,ignore\n1,old-page,exact,https://old.example/2020/03/post-1/,301,,active,\n2,x,contains,/y,301,,active,\n',
  ],
  [
    'Redirection',
    'source,target,regex,code,type\n/old-page/,/2020/03/post-1/,0,301,url\n^/x,/y,1,301,url\n',
  ],
])('old addresses of %s', async (_, table) => {
  const redirects = join(imports.folder, 'redirects.csv')
  await writeFile(redirects, table)
  const report = await run([{ id: '1' }], { redirects })
  expect(parse(await read('redirects.yml'))).toMatchObject(
    table.includes('/old-page/')
      ? { '/old-page/': '/articles/post-1' }
      : { '/old-page': '/articles/post-1' },
  )
  expect(said(report)).toMatch(
    /1 redirection by a pattern, switched off or to nothing was left out/,
  )
  await writeFile(redirects, 'a,b\n1,2\n')
  await expect(run([{ id: '1' }], { redirects })).rejects.toThrow(/redirects\.csv:1: no columns/)
})
