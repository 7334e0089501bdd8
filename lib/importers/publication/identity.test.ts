import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ImportBench, sites } from '../fixtures/import-bench.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import type { ImportReport } from '../shared/report.ts'
import { importWordPress } from '../wordpress/import-wordpress.ts'
import {
  firstHugoLedger,
  firstJekyllLedger,
  firstWordPressLedger,
} from './fixtures/first-ledgers.ts'

const bench = new ImportBench()
const exports = join(import.meta.dirname, '../wordpress/fixtures/two-sites')

const wordpress = (name: 'courier' | 'herald', site?: string) =>
  importWordPress({ file: join(exports, `${name}.xml`), into: bench.into, site })

const said = ({ notes }: ImportReport) => notes.map(({ file, what }) => `${file}: ${what}`)

async function filesOf(): Promise<Record<string, string>> {
  const entries = await readdir(bench.into, { recursive: true, withFileTypes: true })
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  return Object.fromEntries(
    paths.map((path, index) => [path.slice(bench.into.length + 1), texts[index] ?? '']),
  )
}

async function ledger(text: string): Promise<void> {
  await mkdir(bench.into, { recursive: true })
  await writeFile(join(bench.into, '.import.json'), text)
}

describe('two sites in one publication', () => {
  test('never touch each other’s files, and are told apart', async () => {
    await wordpress('courier')
    const before = await filesOf()
    const report = await wordpress('herald')
    const after = await filesOf()
    for (const [path, text] of Object.entries(before))
      if (!/^(?:\.import\.json|redirects\.yml)$/.test(path)) expect(after[path]).toBe(text)
    expect(report.written.toSorted()).toEqual([
      'articles/2024/05/2024-05-01-hello-2024.md',
      'pages/about-2024.md',
    ])
    expect(after['articles/2024/05/2024-05-01-hello-2024.md']).toContain('HELLO-D')
    expect(after['articles/2024/05/2024-05-01-hello-2024.md']).not.toContain('redirectFrom')
    expect(after['pages/about-2024.md']).toContain('ABOUT-D')
    expect(after['redirects.yml']).toBe(before['redirects.yml'])
    expect(said(report)).toEqual(
      expect.arrayContaining([
        'articles/2024/05/2024-05-01-hello-2024.md: its old address /?p=1 belongs to another page; it was left out',
        'articles/2024/05/2024-05-01-hello-2024.md: its old address /hello/ belongs to another page; it was left out',
        'pages/about-2024.md: its old address /about/ belongs to another page; it was left out',
      ]),
    )
  })

  test('each changes nothing when it comes again, whichever is last', async () => {
    await wordpress('courier')
    await wordpress('herald')
    const before = await filesOf()
    expect([(await wordpress('courier')).written, (await wordpress('herald')).written]).toEqual([
      [],
      [],
    ])
    expect(await filesOf()).toEqual(before)
  })

  test('pictures of one path get two', async () => {
    const sourceOf = async (name: string) => {
      const source = join(bench.folder, name)
      await mkdir(join(source, '_posts'), { recursive: true })
      await writeFile(join(source, '_config.yml'), `url: https://${name}.example\n`)
      await writeFile(join(source, '_posts/2020-01-01-a.md'), '---\ntitle: A\n---\n![x](/a.png)\n')
      await writeFile(join(source, 'a.png'), name)
      return source
    }
    for (const name of ['one', 'two'])
      await importMarkdown({ source: await sourceOf(name), into: bench.into })
    const files = await filesOf()
    expect(files['images/a.png']).toBe('one')
    const [, other = ''] = /!\[x\]\((images\/a-\w{8}\.png)\)/.exec(
      files['articles/2020/01/2020-01-01-a-2020.md'] ?? '',
    ) ?? ['']
    expect(files[other]).toBe('two')
  })
})

describe('a source is known wherever it lies', () => {
  test('moved, and the whole of it or its folder of posts', async () => {
    await bench.run('hugo')
    const elsewhere = join(bench.folder, 'elsewhere')
    await cp(join(sites, 'hugo'), elsewhere, { recursive: true })
    expect((await importMarkdown({ source: elsewhere, into: bench.into })).written).toEqual([])
    const source = join(elsewhere, 'content')
    expect((await importMarkdown({ source, into: bench.into })).written).toEqual([])
    const paths = Object.keys(await filesOf())
    await importMarkdown({ source: join(source, 'notes'), into: bench.into })
    expect(Object.keys(await filesOf())).toEqual(paths)
    expect(await bench.text('articles/2020/11/2020-11-03-rain.md')).toContain('- /es/2020/lluvia/')
  })

  test('without a configuration too, by what it holds', async () => {
    const post = '---\ntitle: A\ndate: 2020-01-01\n---\nText\n'
    const source = await bench.sourceOf({ 'news/a.md': post, 'news/b.md': post })
    await importMarkdown({ source, into: bench.into })
    const elsewhere = join(bench.folder, 'elsewhere')
    await cp(source, elsewhere, { recursive: true })
    expect((await importMarkdown({ source: elsewhere, into: bench.into })).written).toEqual([])
    const paths = Object.keys(await filesOf())
    await importMarkdown({ source: join(elsewhere, 'news'), into: bench.into })
    expect(Object.keys(await filesOf())).toEqual(paths)
  })

  test('one that names no site is asked for a name where others were imported', async () => {
    await wordpress('courier')
    const source = await bench.sourceOf({ 'b.md': '---\ntitle: B\ndate: 2020-01-01\n---\n' })
    await expect(importMarkdown({ source, into: bench.into })).rejects.toThrow(
      /not certain whether it came from this site\. If it did, add --site "courier\.example" \(from WordPress\); if not, --site with a name/,
    )
    await importMarkdown({ source, into: bench.into, site: 'letters' })
    expect((await importMarkdown({ source, into: bench.into })).written).toEqual([])
    await expect(wordpress('herald', 'letters')).rejects.toThrow(/from a folder of markdown/)
  })
})

describe('the first form of the ledger', () => {
  test('of WordPress: the same site goes on, another does not', async () => {
    await wordpress('courier')
    await ledger(firstWordPressLedger)
    const before = await filesOf()
    expect((await wordpress('courier')).written).toEqual([])
    expect(JSON.parse((await filesOf())['.import.json'] ?? '')).toMatchObject({
      sites: { 'courier.example': { from: 'wordpress', addresses: ['courier.example'] } },
      files: { 'pages/about.md': { site: 'courier.example', id: '2' } },
    })
    await ledger(firstWordPressLedger)
    await expect(wordpress('herald')).rejects.toThrow(/add --site "wordpress" \(from WordPress\)/)
    expect(await filesOf()).toEqual(before)
    await wordpress('herald', 'herald')
    expect(await bench.text('pages/about.md')).toContain('ABOUT-A')
    expect(await bench.text('pages/about-2024.md')).toContain('ABOUT-D')
  })

  test('what it asked for holds from then on', async () => {
    await wordpress('courier')
    await ledger(firstWordPressLedger)
    await writeFile(join(bench.into, 'site.yml'), 'url: https://new.example\n')
    await expect(wordpress('courier')).rejects.toThrow(/--site/)
    expect((await wordpress('courier', 'wordpress')).written).toEqual([])
    expect((await wordpress('courier')).written).toEqual([])
  })

  test.each([
    ['jekyll', '', firstJekyllLedger],
    ['hugo', 'content/notes', firstHugoLedger],
  ])('of markdown: %s goes on', async (name, section, text) => {
    const source = join(sites, name, section)
    await importMarkdown({ source, into: bench.into })
    await ledger(text)
    const whole = { source: join(sites, name), into: bench.into }
    const written = (await importMarkdown(whole)).written
    expect(written.filter((path) => text.includes(path))).toEqual([])
    expect((await importMarkdown(whole)).written).toEqual([])
  })
})

test('what an import that was ended had begun is known', async () => {
  await bench.run('jekyll')
  const before = await filesOf()
  const article = 'articles/2014/06/2014-06-30-city-budget.md'
  // As it is left between announcing a file and writing it: nothing in the ledger, an older file in its place.
  const lines = (before['.import.json'] ?? '')
    .split('\n')
    .flatMap((line) => /^ {4}"([^"]+)": (\{"site":.*?\}),?$/.exec(line)?.slice(1, 3) ?? [])
  const rows = lines.flatMap((path, index) =>
    index % 2 === 0 ? [JSON.stringify({ path, ...JSON.parse(lines[index + 1] ?? '{}') })] : [],
  )
  const site = '{"site":"old.example","from":"markdown","addresses":["old.example"]}'
  await writeFile(
    join(bench.into, '.import.journal'),
    `${[site, ...rows].join('\n')}\n{"path":"cut`,
  )
  await ledger('{"version":2,"sites":{},"files":{}}')
  const report = await bench.run('jekyll')
  expect([report.written, await filesOf()]).toEqual([[], before])
  await writeFile(join(bench.into, article), 'edited')
  expect(said(await bench.run('jekyll'))).toContain(
    `${article}: edited since the import before; left as it is`,
  )
})
