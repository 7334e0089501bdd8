import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import { exportOf, type MadeItem } from '../wordpress/fixtures/exports.ts'
import { importWordPress } from '../wordpress/import-wordpress.ts'

const bench = new ImportBench()
const post = (date: string, more = '') => `---\ntitle: A\ndate: ${date}\n${more}---\nText.\n`

async function again(files: Record<string, string>) {
  const source = await bench.sourceOf(files)
  const report = await importMarkdown({ source, into: bench.into })
  return { ...report, said: report.notes.map(({ what }) => what).join('\n') }
}

async function articles(): Promise<string[]> {
  const names = await readdir(join(bench.into, 'articles'), { recursive: true })
  return names.filter((name) => name.endsWith('.md')).toSorted()
}

test('a post that got another date changes its article, which moves; an edited one stays', async () => {
  await again({ 'a.md': post('2020-01-05'), 'b.md': post('2020-01-06') })
  const edited = join(bench.into, 'articles/2020/01/2020-01-06-b.md')
  await writeFile(edited, (await readFile(edited, 'utf8')).replace('Text.', 'Mine.'))
  const { said } = await again({ 'a.md': post('2020-03-05'), 'b.md': post('2020-03-06') })
  expect(await articles()).toEqual(['2020/01/2020-01-06-b.md', '2020/03/2020-03-05-a.md'])
  expect(await readFile(edited, 'utf8')).toContain('Mine.')
  expect(said).toContain('its file was articles/2020/01/2020-01-05-a.md before')
  expect(said).toContain('its post belongs at articles/2020/03/2020-03-06-b.md now; left as it is')
  expect((await again({})).written).toEqual([])
})

test('an article that was moved and renamed is not written a second time', async () => {
  const files = { 'a.md': post('2020-01-05') }
  await again(files)
  const other = join(bench.into, 'articles/x/other.md')
  await mkdir(dirname(other), { recursive: true })
  await rename(join(bench.into, 'articles/2020/01/2020-01-05-a.md'), other)
  const { said, written } = await again(files)
  expect([written, await articles()]).toEqual([[], ['x/other.md']])
  expect(said).toContain('its article was moved within the publication')
})

test('an article that was deleted here stays deleted, and is named', async () => {
  await again({ 'a.md': post('2020-01-05'), 'b.md': post('2020-01-06') })
  await rm(join(bench.into, 'articles/2020/01/2020-01-05-a.md'))
  for (const text of [post('2020-01-05'), post('2020-01-05', 'summary: New\n')]) {
    const { said } = await again({ 'a.md': text })
    expect(await articles()).toEqual(['2020/01/2020-01-06-b.md'])
    expect(said).toContain('deleted here since the import before; it was not written again')
  }
})

async function wordpress(items: MadeItem[], trash = false) {
  const file = join(bench.folder, 'export.xml')
  await writeFile(file, exportOf(items))
  const report = await importWordPress({ file, into: bench.into, trash })
  return { ...report, said: report.notes.map(({ what }) => what).join('\n') }
}

test('what the old site took back is not public here, unless a person edited it', async () => {
  const items = (status: string): MadeItem[] => [
    { id: '1', type: 'page', slug: 'about', status },
    { id: '2', type: 'page', slug: 'mine', status },
    { id: '3', status: status === 'publish' ? status : 'trash' },
    { id: '4', slug: status === 'publish' ? 'one' : 'two' },
  ]
  await wordpress(items('publish'))
  const mine = join(bench.into, 'pages/mine.md')
  await writeFile(mine, '---\ntitle: Mine\n---\nMine.\n')
  const { said } = await wordpress(items('private'))
  expect(existsSync(join(bench.into, 'pages/about.md'))).toBe(false)
  expect(await readFile(mine, 'utf8')).toContain('Mine.')
  expect(await articles()).toEqual(['2020/03/2020-03-04-about.md', '2020/03/2020-03-04-two.md'])
  expect(said).toContain('its post is hidden at the old site now, and may still be public here')
  expect(said).toContain('taken away: its post is in the trash of the old site now')
  expect((await wordpress(items('private'))).written).toEqual([])
})

test('pictures that came before stay, also where their folder is not named this time', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
  const files = {
    'posts/a.md': `${post('2020-01-05')}![x](/img/a.svg) ![y](b.svg)\n`,
    'posts/b.svg': svg,
  }
  const site = { '_config.yml': 'title: Old\n', 'static/img/a.svg': svg }
  await again({ ...files, ...site })
  await rm(join(bench.folder, 'posts/static'), { recursive: true })
  await rm(join(bench.folder, 'posts/posts/b.svg'))
  expect((await again({})).written).toEqual([])

  const media = join(bench.folder, 'uploads')
  await mkdir(join(media, '2020/03'), { recursive: true })
  await writeFile(join(media, '2020/03/k1.svg'), svg)
  const content = '<img src="https://old.example/wp-content/uploads/2020/03/k1.svg" alt="x">'
  const file = join(bench.folder, 'export.xml')
  await writeFile(file, exportOf([{ id: '1', content }]))
  const into = join(bench.folder, 'other')
  await importWordPress({ file, into, media })
  expect((await importWordPress({ file, into })).written).toEqual([])
})

test('an article that gets another slug keeps the addresses that it had here', async () => {
  const slugs = (one: string, other: string) => [
    { id: '1', slug: one },
    { id: '2', slug: other },
  ]
  await wordpress(slugs('p1', 'p2'))
  const redirects = async (slug: string) =>
    /redirectFrom:\n((?: .*\n)*)/
      .exec(await bench.text(`articles/2020/03/2020-03-04-${slug}.md`))?.[1]
      ?.match(/\/\S+/g)
  await wordpress(slugs('new', 'p2'))
  const kept = ['/2020/03/new/', '/?p=1', '/2020/03/p1/', '/articles/p1']
  expect(await redirects('new')).toEqual(kept)
  expect((await wordpress(slugs('new', 'p2'))).written).toEqual([])
  // Another post has the name now: what it is called leads to it.
  await wordpress(slugs('new', 'p1'))
  expect(await redirects('new')).toEqual(['/2020/03/new/', '/?p=1'])
  expect(await redirects('p1')).toEqual(['/2020/03/p1/', '/?p=2', '/2020/03/p2/', '/articles/p2'])
})

test('an article of markdown that gets another slug keeps its address', async () => {
  const site = { 'hugo.toml': 'baseURL = "https://hugo.example/"\n' }
  await again({ ...site, 'content/p/a.md': post('2020-01-05') })
  await again({ ...site, 'content/p/a.md': post('2020-01-05', 'slug: other\n') })
  expect(await bench.text('articles/2020/01/2020-01-05-other.md')).toContain('/articles/a')
})

test('what is taken away is to be looked at, and no line leads to it any more', async () => {
  const items = (status: string): MadeItem[] => [
    { id: '5', type: 'page', slug: 'imprint', link: 'https://old.example/legal/imprint/', status },
    { id: '6' },
  ]
  await wordpress(items('publish'))
  expect(await bench.text('redirects.yml')).toContain('/legal/imprint/: /imprint')
  const { notes } = await wordpress(items('trash'))
  expect(notes.filter(({ part }) => part === 'decision').map(({ file }) => file)).toContain(
    'pages/imprint.md',
  )
  expect(await bench.text('redirects.yml')).not.toContain('imprint')
})
