import { expect, test } from 'vitest'
import { readFrontMatter } from '#lib/importers/front-matter/read-front-matter.ts'
import { noMapping } from '#lib/importers/shared/mapping.ts'
import { presets } from '#lib/importers/shared/presets.ts'
import { Notes } from '#lib/importers/shared/report.ts'
import { type Credit, readByline } from './bylines.ts'
import { fieldKeys } from './fields.ts'
import { baseSlug, readFileName } from './file-name.ts'
import { isBareId, splitTopics } from './names.ts'
import { plainText, withoutHtml } from './plain-text.ts'
import type { Post } from './post.ts'
import { readPost } from './read-post.ts'

const names: [file: string, name: string, day: string | undefined, language?: string][] = [
  ['2014-06-30-title.md', 'title', '2014-06-30'],
  ['2024-12-5-title.md', 'title', '2024-12-05'],
  ['_posts/news/2014-06-30-title.markdown', 'title', '2014-06-30'],
  ['2014-06-30.md', '2014-06-30', '2014-06-30'],
  ['2014-02-30-title.md', '2014-02-30-title', undefined],
  ['2014/06/30/title.md', 'title', '2014-06-30'],
  ['posts/title/index.md', 'title', undefined],
  ['posts/2014-06-30-title/index.mdx', 'title', '2014-06-30'],
  ['title.es.md', 'title', undefined, 'es'],
  ['title.ZH-cn.md', 'title', undefined, 'zh-CN'],
  ['title.js.md', 'title.js', undefined],
  ['v12.16.1.md', 'v12.16.1', undefined],
  ['index.md', 'index', undefined],
]

test.each(names)('%s is the post %s of %s', (file, name, day, language) => {
  const read = readFileName(file, ['en', 'es', 'zh-CN'])
  expect([read.name, read.date?.day, read.language]).toEqual([name, day, language])
})

const slugs: [own: string | undefined, name: string, title: string, slug: string][] = [
  [undefined, 'a-name', 'T', 'a-name'],
  [undefined, 'A_name.2', 'T', 'A_name.2'],
  ['own', 'name', 'T', 'own'],
  ['../../etc', 'name', 'T', 'name'],
  ['a/b', 'name', 'T', 'name'],
  [undefined, 'a name (1)', 'T', 'a-name-1'],
  [undefined, '¿qué?', 'T', 'que'],
  [undefined, 'أخبار', 'T', 'أخبار'],
  [undefined, '???', 'A Title', 'a-title'],
  [undefined, '???', '???', 'article-2014-06-30'],
  [undefined, `a ${'long '.repeat(60)}`, 'T', `a${'-long'.repeat(19)}`],
  [undefined, 'क'.repeat(83), 'T', 'क'.repeat(66)],
  [undefined, '', 'คี่'.repeat(60), 'คี่'.repeat(22)],
  [undefined, '', '頁'.repeat(100), '頁'.repeat(66)],
  ['頁'.repeat(100), 'a', 'T', 'a'],
]

test.each(slugs)('own %j, name %j, title %j: %s', (own, name, title, slug) => {
  expect(baseSlug(own, name, title, '2014-06-30')).toBe(slug)
})

test.each([
  ['Ada Byron', ['Ada Byron']],
  ['Ada Byron and Bob Coy', ['Ada Byron', 'Bob Coy']],
  ['Ada Byron, Bob Coy & Cy Dee', ['Ada Byron', 'Bob Coy', 'Cy Dee']],
  ['Ada Byron, Bob Coy, and Cy Dee', ['Ada Byron', 'Bob Coy', 'Cy Dee']],
  ['Ada Byron; Bob Coy', ['Ada Byron', 'Bob Coy']],
  ['Bob Coy, Jr.', ['Bob Coy, Jr.']],
  ['Bob Coy, Ph.D, Ada Byron', ['Bob Coy, Ph.D', 'Ada Byron']],
  ['Byron, Ada', ['Byron, Ada']],
  ['Ada, Byron and Sons', ['Ada, Byron', 'Sons']],
  ['Alexandra', ['Alexandra']],
  ['By Ada Byron', ['Ada Byron']],
  ['Ana Paz y Luis Gil', ['Ana Paz', 'Luis Gil']],
  ['José Ortega y Gasset', ['José Ortega y Gasset']],
  ['Por Ana Paz, Luis Gil e Rui Melo', ['Ana Paz', 'Luis Gil', 'Rui Melo']],
  ['Par Anne Roi et Luc Bon', ['Anne Roi', 'Luc Bon']],
  ['Von Anna Alt und Jan Neu', ['Anna Alt', 'Jan Neu']],
  ['Von Neumann', ['Von Neumann']],
  ['von der Leyen und Jan Neu', ['von der Leyen', 'Jan Neu']],
  ['Анна Ли и Олег Рой', ['Анна Ли', 'Олег Рой']],
  ['أحمد علي و سارة نور', ['أحمد علي', 'سارة نور']],
  ['张三、李四', ['张三', '李四']],
  ['本报记者 张三、李四', ['张三', '李四']],
  ['كتبت سارة نور', ['سارة نور']],
  ['Ada Byron, The Guardian', ['Ada Byron']],
  ['Ada Byron, staff writer', ['Ada Byron']],
  ['Ada Byron (Reuters)', ['Ada Byron']],
  ['Ada Byron | ProPublica', ['Ada Byron']],
  ['Associated Press', ['Associated Press']],
])('%s', (text, parts) => {
  expect(readByline(text).credits.map(({ name }) => name)).toEqual(parts)
})

const roles: [text: string, credits: Credit[]][] = [
  [
    'By Ada Byron; photographs by Luis Gil and Bob Coy',
    [
      { name: 'Ada Byron', role: undefined },
      { name: 'Luis Gil', role: 'Photographs by' },
      { name: 'Bob Coy', role: 'Photographs by' },
    ],
  ],
  [
    'Texto: Ana Paz, Fotos: Luis Gil',
    [
      { name: 'Ana Paz', role: undefined },
      { name: 'Luis Gil', role: 'Fotos:' },
    ],
  ],
]

const bracketed: [text: string, name: string, role: string][] = [
  ['Jane Doe (photos)', 'Jane Doe', 'Photos:'],
  ['Ana Paz (fotos)', 'Ana Paz', 'Fotos:'],
  ['Jan Kowalski (zdjęcia)', 'Jan Kowalski', 'Zdjęcia:'],
  ['Иван Петров (фото)', 'Иван Петров', 'Фото:'],
  ['李雷（摄影）', '李雷', '摄影:'],
  ['Photos : Jeanne Dupont', 'Jeanne Dupont', 'Photos:'],
  ['Photos de Jeanne Dupont', 'Jeanne Dupont', 'Photos de'],
  ['Foto di Anna Rossi', 'Anna Rossi', 'Foto di'],
  ['Foto’s door Jan Jansen', 'Jan Jansen', 'Foto’s door'],
  ['Bilder av Kari Moe', 'Kari Moe', 'Bilder av'],
  ['Tradução: Rui Sá', 'Rui Sá', 'Tradução:'],
  ['摄影：李雷', '李雷', '摄影:'],
  ['تصوير: ليلى حداد', 'ليلى حداد', 'تصوير:'],
]
test.each(bracketed)('the role in %s is that of one person', (text, name, role) => {
  expect(readByline(text).credits).toEqual([{ name, role }])
})

test('a role in brackets is not that of who comes next', () => {
  expect(readByline('Ana Paz (fotos), Luis Gil and Eva Sol (text)').credits).toEqual([
    { name: 'Ana Paz', role: 'Fotos:' },
    { name: 'Luis Gil', role: undefined },
    { name: 'Eva Sol (text)', role: undefined },
  ])
})

test.each(roles)('roles in %s', (text, credits) => {
  expect(readByline(text).credits).toEqual(credits)
})

test('topics part at commas, and in Jekyll’s lists at blanks', () => {
  expect(splitTopics('a b, c', true)).toEqual(['a b', 'c'])
  expect(splitTopics('a b', true)).toEqual(['a', 'b'])
  expect(splitTopics('a b', false)).toEqual(['a b'])
  expect(splitTopics('预算，学校、交通', true)).toEqual(['预算', '学校', '交通'])
  expect(splitTopics('الأعمال المصرفية، التجارة، DORA', true)).toEqual([
    'الأعمال المصرفية',
    'التجارة',
    'DORA',
  ])
})

test.each([
  ['aaron', true],
  ['r.smith-2', true],
  ['Aaron', false],
  ['18F', false],
  ['aaron snow', false],
])('%s is a bare id: %s', (name, is) => {
  expect(isBareId(name)).toBe(is)
})

test.each([
  ['One <em>two</em> &amp; [three](https://x.org) **four**', 'One two & three four'],
  ['<p>One</p>\n<p>two</p>', 'One two'],
  ['1. January', '1. January'],
  ['# not a heading', '# not a heading'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['a <script>alert(1)</script> b', 'a b'],
  ['&ldquo;front door&rdquo;', '“front door”'],
  ['', ''],
])('%j reads as %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text)
})

test.each([
  ['M&Ms and O*NET', 'M&Ms and O*NET'],
  ['a <em>and</em> b', 'a and b'],
  ['it&#39;s &#x201c;x&#x201d; 1 < 2', "it's “x” 1 < 2"],
])('the title %j reads as %j', (title, text) => {
  expect(withoutHtml(title)).toBe(text)
})

const alone = (name: string): Credit => ({ name, role: undefined })

function read(
  file: string,
  front: string,
  body = '',
): { post?: Post; why?: string; notes: string[] } {
  const notes = new Notes()
  const preset = presets.jekyll
  const idOf = (path: string) => path
  const keys = fieldKeys(preset, noMapping)
  const rules = {
    preset,
    mapping: noMapping,
    keys,
    timeZone: 'UTC',
    language: 'en',
    languages: [],
    notes,
    idOf,
    now: Date.parse('2026-11-01T00:00Z'),
    origins: ['https://old.example'],
    languageTags: {},
    inputPathOf: (file: string) => file,
    languageFolderOf: () => undefined,
  }
  const result = readPost(rules, file, readFrontMatter(`---\n${front}\n---\n${body}`))
  const said = notes.all().map(({ line, what }) => `${line}: ${what}`)
  if ('post' in result) return { post: result.post, notes: said }
  return { why: 'notPost' in result ? result.notPost : result.refused, notes: said }
}

const fronts: [name: string, file: string, front: string, post: Partial<Post>][] = [
  [
    'all of it',
    '2014-06-30-a.md',
    'title: T\nauthor: Ada Byron and Bob Coy\ntags: [x, y z]\ncategory: y z\nexcerpt: S\nlang: en_US\nseries: Q\npart: 2\npermalink: /p/\nredirect_from: /q/\npublished: false',
    {
      title: 'T',
      authors: ['Ada Byron', 'Bob Coy'].map(alone),
      topics: ['x', 'y z'],
      categories: ['y z'],
      summary: 'S',
      language: 'en-US',
      series: 'Q',
      part: 2,
      permalink: '/p/',
      aliases: ['/q/'],
      draft: true,
    },
  ],
  [
    'authors as mappings',
    '2014-06-30-a.md',
    'title: T\nauthors:\n- name: Ada\n- {id: bob}',
    { authors: ['Ada', 'bob'].map(alone) },
  ],
  [
    'a list whose commas are of another script',
    '2014-06-30-a.md',
    'title: T\ntags: [城市，预算]',
    { topics: ['城市', '预算'] },
  ],
  ['tags in one text', '2014-06-30-a.md', 'title: T\ntags: x y', { topics: ['x', 'y'] }],
  [
    'a picture with its keys',
    '2014-06-30-a.md',
    'title: T\nimage: a.png\nimage_alt: A\nimage_caption: <b>C</b>',
    { image: { src: 'a.png', alt: 'A', caption: 'C', credit: undefined } },
  ],
  [
    'a picture as mapping',
    '2014-06-30-a.md',
    'title: T\ncover: {image: a.png, alt: A}',
    { image: { src: 'a.png', alt: 'A', caption: undefined, credit: undefined } },
  ],
  ['a picture switched off', '2014-06-30-a.md', 'title: T\nimage: false', { image: undefined }],
  [
    'a day in the name that is not the date’s',
    '2014-06-30-a.md',
    'title: T\ndate: 2014-07-02',
    { namedDay: '2014-06-30' },
  ],
  ['a draft by its folder', '_drafts/a.md', 'title: T\ndate: 2014-07-02', { draft: true }],
]

test.each(fronts)('%s', (_name, file, front, post) => {
  expect(read(file, front).post).toMatchObject(post)
})

test('what is guessed, overruled or unknown is noted', () => {
  const { post, notes } = read(
    '2014-06-30-my_post.md',
    'date: soon\nexcerpt: One\ndescription: Two\nweather: fine\nlayout: post\ncover: {hiddenInList: true}',
  )
  expect(post?.title).toBe('My post')
  expect(notes).toEqual([
    '2: date is "soon", which is no date',
    '2: no title; "My post" was made of the file’s name',
    '5: the key "weather" has no counterpart; it was left out in 1 post, first in this one',
    '7: the key "cover.hiddenInList" has no counterpart; it was left out in 1 post, first in this one',
    '4: "description" beside "excerpt", which was taken instead, in 1 post, first in this one',
  ])
  expect(read('2014-06-30-a.md', 'x: y', '\n# One *two*\n').post?.title).toBe('One *two*')
})

test('an index, and what has neither a date nor a text, is no post', () => {
  expect(read('index.md', 'title: Blog').why).toBe('an index page: it has no date')
  expect(read('about.md', 'title: About').why).toBe('it has neither a date nor a text')
  expect(read('posts/_index.md', 'title: Posts\ndate: 2014-06-30').why).toContain('section')
})

const wire = { url: 'https://wire.example/a', license: undefined }

test.each([
  ['source: The Wire\nsource_url: https://wire.example/a', { ...wire, name: 'The Wire' }],
  [
    'canonical_url: https://www.wire.example/a',
    { ...wire, name: 'wire.example', url: 'https://www.wire.example/a' },
  ],
  ['canonical_url: https://old.example/a', undefined],
  ['source: "[The Wire](https://wire.example/a)"', { ...wire, name: 'The Wire' }],
  [
    'source: {name: W, url: https://wire.example/a, license: CC BY}',
    { ...wire, name: 'W', license: 'CC BY' },
  ],
  ['source: https://wire.example/a', { ...wire, name: 'wire.example' }],
])('%s', (front, source) => {
  expect(read('2014-06-30-a.md', front).post?.source).toEqual(source)
})
