import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench, sites } from '../fixtures/import-bench.ts'
import { formatImportReport } from '../shared/format-report.ts'
import { type ImportOptions, importMarkdown } from './import-markdown.ts'

const bench = new ImportBench()

/** Every file of the publication with its text and the time when it was written. */
async function state(): Promise<Record<string, string>> {
  const paths = (await readdir(bench.into, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile(),
  )
  const entries = paths.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path, `${(await stat(path)).mtimeMs} ${await readFile(path, 'utf8')}`] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

test('with the old site’s address nothing is lost', async () => {
  const report = await bench.run('jekyll', { origin: 'https://old.example/' })
  const body = await bench.text('articles/2014/06/2014-06-30-city-budget.md')
  expect(body).toContain('![A lost picture](https://old.example/assets/gone.png)')
  expect(await bench.text('articles/2014/06/2014-06-29-before-the-vote.md')).toContain(
    '[about us](/articles/about)',
  )
  expect(await bench.text('site.yml')).toContain('url: https://old.example\n')
  expect(report.notes.filter(({ what }) => /lost|leads to/.test(what))).toEqual([])
})

test('a second run changes nothing, not even times, and says so', async () => {
  const first = await bench.run('jekyll')
  const before = await state()
  const second = await bench.run('jekyll')
  expect(await state()).toEqual(before)
  expect(second).toMatchObject({ written: [], unchanged: first.written.length, carried: 4 })
  expect(formatImportReport(second)).toContain('Nothing changed: 11 files as they were')
})

test('a dry run writes nothing and reports the same', async () => {
  const dry = await bench.run('jekyll', { dryRun: true })
  await expect(stat(bench.into)).rejects.toThrow('ENOENT')
  const wet = await bench.run('jekyll')
  expect({ ...dry, dryRun: false }).toEqual(wet)
})

test('what a person edited or moved stays as it is', async () => {
  await bench.run('jekyll')
  const edited = 'articles/2015/01/2015-01-02-city-budget-2015.md'
  await writeFile(join(bench.into, edited), 'edited')
  await mkdir(join(bench.into, 'articles/moved'))
  await rename(
    join(bench.into, 'articles/2014/06/2014-06-30-city-budget.md'),
    join(bench.into, 'articles/moved/2014-06-30-city-budget.md'),
  )
  await writeFile(join(bench.into, 'authors/bob.md'), '---\nname: Bob Coy\n---\n')
  const before = await state()
  const report = await bench.run('jekyll')
  expect(await state()).toEqual(before)
  expect(report.written).toEqual([])
  expect(report.notes.map(({ file, what }) => `${file}: ${what}`)).toEqual(
    expect.arrayContaining([
      `${edited}: edited since the import before; left as it is`,
      '_posts/2014-06-30-city-budget.md: its article was moved within the publication since the import before; left as it is',
    ]),
  )
})

test('a post that changed in the source changes here; one that went is named, not deleted', async () => {
  const source = join(bench.folder, 'site')
  await cp(join(sites, 'jekyll'), source, { recursive: true })
  await importMarkdown({ source, into: bench.into })
  const post = join(source, '_posts/2014-06-29-before-the-vote.md')
  await writeFile(post, (await readFile(post, 'utf8')).replace('Before the vote', 'Before'))
  await rm(join(source, '_posts/2015-01-02-city-budget.md'))
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.written).toEqual(['articles/2014/06/2014-06-29-before-the-vote.md'])
  expect(report.notes.map(({ what }) => what)).toContain(
    'its post _posts/2015-01-02-city-budget.md is no longer in the source',
  )
  expect(await bench.text('articles/2015/01/2015-01-02-city-budget-2015.md')).toContain(
    'The next budget',
  )
})

test('articles that were there before keep their slugs', async () => {
  await mkdir(join(bench.into, 'articles'), { recursive: true })
  await writeFile(join(bench.into, 'articles/2001-01-01-city-budget.md'), 'mine')
  const report = await bench.run('jekyll')
  expect(report.renamed.map(({ slug }) => slug)).toEqual(['city-budget-2014', 'city-budget-2015'])
})

test('an address that two posts had is the older one’s, and an own address is none', async () => {
  const source = await bench.sourceOf({
    '2014-01-01-a.md': '---\ntitle: A\nredirect_from: [/x/, /articles/a]\n---\n',
    '2015-01-01-b.md': '---\ntitle: B\nredirect_from: [/x, "https://other.org/y"]\n---\n',
  })
  const report = await importMarkdown({
    source,
    into: bench.into,
    preset: 'jekyll',
    origin: 'https://old.org',
  })
  expect(await bench.text('articles/2014/01/2014-01-01-a.md')).toContain(
    'redirectFrom:\n  - /2014/01/01/a/\n  - /x/\n---',
  )
  expect(await bench.text('articles/2015/01/2015-01-01-b.md')).toContain(
    'redirectFrom:\n  - /2015/01/01/b/\n---',
  )
  expect(report.notes.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'the old address /x belongs to an older post already; it was left out here',
      'the old address "https://other.org/y" is no path of the old site',
    ]),
  )
})

test('nothing climbs out of the publication, and nothing is run', async () => {
  const source = await bench.sourceOf({
    '2014-01-01-a.md':
      '---\ntitle: A\nslug: ../../../etc/passwd\nauthor: ../../evil\ntags: ["../../../tmp/x"]\nimage: ../../../../etc/hosts.png\npermalink: /../../x\n---\n![x](../../../../../etc/passwd) [y](../../../../etc/passwd)\n',
    '2014-01-02-b.md': '---js\n{ title: process.exit(1) }\n---\nText\n',
  })
  const report = await importMarkdown({ source, into: bench.into, preset: 'jekyll' })
  expect(report).toMatchObject({ found: 2, carried: 1 })
  expect(await readdir(bench.folder)).toEqual(['posts', 'publication'])
  expect(report.written).toEqual([
    'articles/2014/01/2014-01-01-a.md',
    'authors/evil.md',
    'site.yml',
    'topics/tmp-x.md',
  ])
  expect(await bench.text('articles/2014/01/2014-01-01-a.md')).not.toContain('redirectFrom')
  expect(
    report.notes.some(({ file, what }) => file === '2014-01-02-b.md' && what.includes('not run')),
  ).toBe(true)
})

test('a mapping file decides', async () => {
  const source = await bench.sourceOf({
    'one.md':
      '---\nheadline2: One\nwhen: 05/06/2014\nby: A and B\ntopic: x\nlayout2: y\n---\nText\n',
  })
  const mapping = join(bench.folder, 'mapping.yml')
  await writeFile(
    mapping,
    'keys: {headline2: title, when: date, by: authors, topic: topics}\ndrop: [layout2]\npermalink: /:year/:title/\ndayFirst: true\nsplitAuthors: false\ntopics: {x: Letters}\nlanguage: es\ntimeZone: Europe/Madrid\n',
  )
  const report = await importMarkdown({ source, into: bench.into, mapping })
  expect(await bench.text('articles/2014/06/2014-06-05-one.md')).toBe(
    '---\ntitle: One\ndate: 2014-06-05\nauthors:\n  - a-and-b\ntopics:\n  - letters\nredirectFrom:\n  - /2014/one/\n---\n\nText\n',
  )
  expect(await bench.text('site.yml')).toContain(
    'language: es\nlanguages:\n  - es\ntimeZone: Europe/Madrid\n',
  )
  expect(report.notes.filter(({ what }) => what.includes('key'))).toEqual([])
})

const wrong: [name: string, options: () => Promise<Partial<ImportOptions>>, said: RegExp][] = [
  [
    'a source that is not there',
    async () => ({ source: join(bench.folder, 'none') }),
    /none does not exist/,
  ],
  [
    'a source that is a file',
    async () => ({ source: join(sites, 'jekyll/about.md') }),
    /is a file/,
  ],
  [
    'a source without markdown',
    async () => ({ source: join(sites, 'jekyll/assets') }),
    /No markdown .* lies in/,
  ],
  [
    'a publication inside the source',
    async () => ({ into: join(sites, 'jekyll/out') }),
    /lies inside the source/,
  ],
  [
    'a source that the import writes to',
    async () => {
      const source = join(await bench.sourceOf({ 'articles/a.md': 'x' }), 'articles')
      return { source, into: join(bench.folder, 'posts') }
    },
    /The source .* lies inside the publication/,
  ],
  [
    'an unknown preset',
    async () => ({ preset: 'wix' as 'hugo' }),
    /no preset "wix".*jekyll, hugo, nextjs/,
  ],
  ['an unknown time zone', async () => ({ timeZone: 'Mars' }), /time zone "Mars" is not known/],
  [
    'an origin that is none',
    async () => ({ origin: 'old.org' }),
    /origin "old\.org" is no address/,
  ],
  [
    'a folder of pictures that is not there',
    async () => ({ images: join(bench.folder, 'none') }),
    /folder of pictures/,
  ],
  [
    'a mapping file that is not there',
    async () => ({ mapping: join(bench.folder, 'none.yml') }),
    /mapping file/,
  ],
]

test.each(wrong)('%s is refused', async (_name, options, said) => {
  await expect(bench.run('jekyll', await options())).rejects.toThrow(said)
})

test('progress is told post by post', async () => {
  const told: string[] = []
  await bench.run('jekyll', { onProgress: (done, total) => told.push(`${done}/${total}`) })
  expect(told).toEqual(['1/4', '2/4', '3/4', '4/4'])
})
