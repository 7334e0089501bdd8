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
  ]
  const first = await run(items)
  expect([first.found, first.notPosts.map(({ why }) => why)]).toEqual([
    0,
    [
      '1 in the trash; --trash brings such in as drafts',
      '1 of the type "investigation", which a publication has no place for; --types investigation makes articles of them',
    ],
  ])
  const second = await run(items, { trash: true, types: ['investigation'] })
  expect(second).toMatchObject({ articles: 2, drafts: 1, notPosts: [] })
  const names = await readdir(join(imports.into, 'articles/2020/03'))
  expect(names.map((name) => basename(name))).toEqual([
    '2020-03-04-gone.md',
    '2020-03-04-post-2.md',
  ])
  expect(await readFile(join(imports.into, 'articles/2020/03', names[0] ?? ''), 'utf8')).toMatch(
    /draft: true/,
  )
})
