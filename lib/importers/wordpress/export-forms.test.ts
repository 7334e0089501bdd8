import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { exportOf, meta } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'
import { importWordPress, type WordPressOptions } from './import-wordpress.ts'

const imports = madeImports()
const { run, read, front } = imports
const cases = join(import.meta.dirname, 'fixtures/cases')

/** Imports a file or folder of `fixtures/cases`. */
const bring = (name: string, options: Partial<WordPressOptions> = {}) =>
  importWordPress({ file: join(cases, name), into: imports.into, ...options })

test('an export on one line holds as many pieces as one on many', async () => {
  const report = await bring('wxr-one-line.xml')
  expect([report.found, report.articles]).toEqual([2, 2])
  expect(await read('articles/2024/05/2024-05-01-t-2.md')).toMatch(/\nBody\n$/)
})

test('control characters are left out, and their line is told', async () => {
  const report = await bring('wxr-control-char.xml')
  expect(await read('articles/2020/01/2020-01-02-p1.md')).toMatch(/\na b\n$/)
  expect(report.notes).toContainEqual(
    expect.objectContaining({ file: 'wxr-control-char.xml', line: 3 }),
  )
  const other = await run([{ id: '1', title: 'A\u000bb', content: 'T\u0008wo &#8;x &#x96; y' }])
  const text = await read('articles/2020/03/2020-03-04-post-1.md')
  expect(text).toMatch(/title: A b\n[\s\S]*\nTwo x – y\n$/)
  expect(other.notes.map(({ what }) => what).join()).toMatch(/3 control characters/)
})

test.each<[what: string, before: string, inside: string, after: string, told: RegExp | undefined]>([
  ['blank lines', '\n \r\n\n', '', '', undefined],
  ['a byte order mark', '\ufeff\ufeff\n', '', '', undefined],
  [
    'a warning of PHP',
    '<br />\n<b>Warning</b>:  Undefined array key "a" in <b>/var/www/x.php</b> on line <b>7</b><br />\n',
    '<br />\n<b>Notice</b>:  Trying to get property<br />\n',
    '<br />\n<b>Fatal error</b>: Uncaught & more\n',
    /Warning : Undefined array key "a" in/,
  ],
  [
    'a notice as text',
    'PHP Notice:  Undefined index: a in /x.php on line 1\n',
    '\n\nDeprecated: b < c\n',
    'Done',
    /PHP Notice/,
  ],
  ['HTML', '<!DOCTYPE html><html><body><p>Cache & co</p></body></html>\n', '', '', /Cache & co/],
])('an export with %s before it and behind it comes in', async (_, before, inside, after, told) => {
  const text = exportOf([{ id: '1', title: 'A' }]).replace('?>\n', `?>\n${inside}`)
  const file = join(imports.folder, 'printed.xml')
  await writeFile(file, `${before}${text}${after}`)
  const report = await importWordPress({ file, into: imports.into })
  expect(report).toMatchObject({ found: 1, articles: 1 })
  const said = report.notes.filter(({ what }) => what.includes('printed before'))
  expect(said.length).toBe(told ? 1 : 0)
  if (told) expect(said[0]?.what).toMatch(told)
  await writeFile(file, `${before}${text.replace('</title>', '</tilte>')}`)
  const rows = `${before}${text}`.split('</title>')[0]?.split('\n').length
  await expect(importWordPress({ file, into: imports.into })).rejects.toThrow(
    `printed.xml:${rows}:`,
  )
})

test('two exports in one file are refused, as the second would be lost', async () => {
  const one = exportOf([{ id: '1' }])
  const file = join(imports.folder, 'two.xml')
  await writeFile(file, `${one}${one}`)
  await expect(importWordPress({ file, into: imports.into })).rejects.toThrow('a second export')
})

test('entities of HTML that stand outside of CDATA are their characters', async () => {
  await run([
    {
      id: '1',
      more: '<category domain="category" nicename="a">Caf&eacute;&nbsp;&ndash; b</category>',
    },
  ])
  expect(await front('articles/2020/03/2020-03-04-post-1.md')).toMatchObject({
    topics: ['cafe-b'],
  })
  expect(await read('topics/cafe-b.md')).toContain('name: Café – b')
})

test('the folder of files of WordPress.com, and of a server, is taken off their paths', async () => {
  await bring('wxr-wordpress-com-path.xml')
  expect(await front('articles/2024/05/2024-05-01-t-1.md')).toMatchObject({
    image: { src: 'https://courier.files.wordpress.com/2018/06/photo.jpg' },
  })
  const paths = ['/var/www/html/wp-content/uploads/2009/a.jpg', 'C:\\www\\uploads\\2007\\a.jpg']
  for (const path of paths)
    await run([{ id: '1' }, { id: '9', type: 'attachment', more: meta('_wp_attached_file', path) }])
})

test('without <link> the names of pieces lead to them', async () => {
  const report = await bring('wxr-no-link.xml')
  const path = '/articles/second-story'
  expect(await read('articles/2024/05/2024-05-01-first-story.md')).toContain(
    `See [second](${path}) and [again](${path})`,
  )
  expect(report.notes.map(({ what }) => what).join()).toMatch(/no address \(<link>\) of 2 posts/)
})

test.each([
  ['a folder', ['wxr-parts']],
  ['a zip', ['wxr-parts.zip']],
  ['several files', ['wxr-parts/part-001.xml', 'wxr-parts/part-000.xml']],
])('the parts of an export are one, given as %s', async (_, [file = '', ...more]) => {
  const report = await bring(file, { parts: more.map((name) => join(cases, name)) })
  expect(report).toMatchObject({ found: 3, articles: 2, pages: 1, attachments: 1, notPosts: [] })
  expect(await front('articles/2024/05/2024-05-01-first.md')).toMatchObject({
    topics: ['port'],
    image: { alt: 'A boat' },
  })
  expect(await read('articles/2024/05/2024-05-01-first.md')).toContain('[second](/articles/second)')
  expect(await read('articles/2024/05/2024-05-01-second.md')).toContain('[first](/articles/first)')
})

test('what is beside the parts is counted, and a part of another site is refused', async () => {
  const folder = join(imports.folder, 'parts')
  await mkdir(folder)
  await writeFile(join(folder, 'a.xml'), exportOf([{ id: '1' }]))
  await writeFile(join(folder, 'media.tar'), 'x')
  const report = await bring('', { file: folder })
  expect(report.notPosts).toEqual([{ file: 'media.tar', why: expect.stringMatching(/no XML/) }])
  await writeFile(join(folder, 'b.xml'), exportOf([{ id: '2' }], { link: 'https://new.example' }))
  await expect(bring('', { file: folder })).rejects.toThrow(
    /b\.xml:\d+: an export of https:\/\/new\.example, beside one of https:\/\/old\.example \(a\.xml\)/,
  )
  await rm(folder, { recursive: true })
  await mkdir(folder)
  await expect(bring('', { file: folder })).rejects.toThrow(/holds no XML file/)
  await writeFile(join(folder, 'c.zip'), 'PK\u0003\u0004 broken')
  await expect(bring('', { file: folder })).rejects.toThrow(/c\.zip:1: a packed file that cannot/)
})

test('the trash and types of plugins come in when they are asked for', async () => {
  const items = [
    { id: '1', status: 'trash', slug: 'gone__trashed' },
    { id: '2', type: 'investigation' },
    { id: '3' },
  ]
  const first = await run(items)
  expect([first.found, first.notPosts.map(({ why }) => why)]).toEqual([
    1,
    [
      '1 in the trash; --trash brings such in as drafts',
      '1 of the type "investigation", which a publication has no place for; --types investigation makes articles of them',
    ],
  ])
  const second = await run(items, { trash: true, types: ['investigation'] })
  expect(second).toMatchObject({ articles: 3, drafts: 1, notPosts: [] })
  const names = await readdir(join(imports.into, 'articles/2020/03'))
  expect(names.map((name) => basename(name))).toEqual([
    '2020-03-04-gone.md',
    '2020-03-04-post-2.md',
    '2020-03-04-post-3.md',
  ])
  expect(await readFile(join(imports.into, 'articles/2020/03', names[0] ?? ''), 'utf8')).toMatch(
    /draft: true/,
  )
})
