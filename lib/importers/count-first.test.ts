import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from './fixtures/import-bench.ts'
import { importMarkdown } from './markdown/import-markdown.ts'
import type { ImportReport } from './shared/report.ts'
import { importScreen } from './shared/report-screen.ts'

const bench = new ImportBench()

/** The balance as `why: count`; it is checked that it comes out even. */
function passedBy({ balance }: ImportReport): Record<string, number> {
  const { total, pieces, pictures, recordings = 0, passedBy } = balance
  expect(passedBy.reduce((sum, { count }) => sum + count, pieces + pictures + recordings)).toBe(
    total,
  )
  return Object.fromEntries(passedBy.map(({ why, count }) => [why, count]))
}

test('texts of every ending come in, and those of another form are named with what makes markdown of them', async () => {
  const source = join(import.meta.dirname, 'fixtures/endings')
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.written.filter((path) => path.startsWith('articles/'))).toEqual(
    [
      ...['01-01-md', '01-02-html', '01-03-htm', '01-03-mdown', '01-03-mkd', '01-03-mkdn'],
      ...['01-03-mkdown', '01-03-txt', '01-04-latin', '01-05-utf16', '01-06-crlf', '01-07-date'],
    ].map((name) => `articles/2024/01/2024-${name}.md`),
  )
  const form = (ending: string, how: string) =>
    `a text in another form (.${ending}): make markdown of it with  ${how}`
  expect(passedBy(report)).toEqual({
    [form('adoc', 'npx downdoc')]: 1,
    [form('org', 'pandoc -f org -t gfm')]: 1,
    [form('rst', 'pandoc -f rst -t gfm')]: 1,
    [form('textile', 'pandoc -f textile -t gfm')]: 1,
    'no text (.yml)': 1,
  })
  expect(await bench.text('articles/2024/01/2024-01-02-html.md')).toContain('\nWords in **HTML**\n')
  expect(await bench.text('articles/2024/01/2024-01-03-htm.md')).toContain('\nWords of htm\n')
  expect(await bench.text('articles/2024/01/2024-01-07-date.md')).toContain('\ndraft: true\n')
})

test('what an HTML post has of its generator becomes text, and its indentation no code', async () => {
  const source = await bench.sourceOf({
    '_config.yml': 'title: Old',
    '_posts/2024-01-02-a.html':
      '---\ntitle: A\n---\n<div>\n\n    <p>See <a href="{% post_url 2024-01-01-b %}">it</a>.</p>\n    <script>x()</script>\n</div>\n',
    '_posts/2024-01-01-b.md': '---\ntitle: B\n---\nB\n',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(await bench.text('articles/2024/01/2024-01-02-a.md')).toContain(
    '\n\nSee [it](/articles/b).\n',
  )
  expect(report.notes.map(({ what }) => what)).toContain('a script was left out')
})

test('every file is counted, whatever it is', async () => {
  const source = await bench.sourceOf({
    'package.json': '{}',
    'node_modules/a/index.md': 'x',
    'node_modules/a/b/c.js': 'x',
    '.github/a.yml': 'x',
    '.env': 'x',
    'index.html': '<p>Home</p>',
    'robots.txt': 'User-agent: *',
    'about.md': '---\ntitle: About\n---\nAbout',
    'search.md': '---\ntitle: Search\nlayout: search\n---\n',
    'posts/2024-01-01-a.md': '---\ntitle: A\n---\n![a](a.png)',
    'posts/2024-01-02-c.md': '---js\n{}\n---\nC',
    'posts/a.png': 'png',
    'posts/b.png': 'png',
    'posts/_index.md': '---\ntitle: Posts\n---\n',
  })
  const report = await importMarkdown({ source, into: bench.into, preset: 'hugo' })
  expect(report.balance).toMatchObject({ total: 14, pieces: 2, pictures: 1 })
  expect(passedBy(report)).toEqual({
    'in node_modules/, a folder of the generator or of a tool': 2,
    'no front matter: a template, a finished page or another file': 2,
    'a hidden file': 1,
    'in a hidden folder': 1,
    'a picture that no piece shows': 1,
    'front matter that cannot be read': 1,
    'it has neither a date nor a text': 1,
    'no text (.json)': 1,
    'the page of a section, not a post': 1,
  })
})

const nothings: [name: string, files: Record<string, string>, said: RegExp][] = [
  [
    'dates under another key',
    {
      'a.md': '---\ntitle: A\nms.date: 03/04/2024\nms.topic: x\n---\nA',
      'b.md': '---\ntitle: B\nms: {date: 03/05/2024}\n---\nB',
    },
    /None of the 2 files in .* is a piece\. 2 files have `ms\.date`: map it with {2}keys: \{ ms\.date: date \}/,
  ],
  [
    'an export of Substack',
    { 'posts.csv': 'post_id,post_date', 'posts/1001.a.html': '<p>Words</p>' },
    /looks like an export of Substack: .*migrate substack/,
  ],
  ['pages alone', { 'a.html': '<p>Words</p>' }, /HTML is a piece where it has front matter/],
  ['no dates at all', { 'a.md': 'A' }, /A piece has a date, .*\n {2}1 × it has no date.*\(a\.md\)/],
  [
    'another form alone',
    { '2024-01-01-a.textile': 'h1. A' },
    /No markdown .* lies in .*\n {2}1 × .*\.textile\): make markdown of it with {2}pandoc -f textile/,
  ],
]

test.each(nothings)(
  '%s: nothing is carried over, and the likely reason is said',
  async (_name, files, said) => {
    const source = await bench.sourceOf(files)
    await expect(importMarkdown({ source, into: bench.into })).rejects.toThrow(said)
  },
)

test('one screen: what to decide, drafts by reason, times, what is lost, and the balance last', async () => {
  const source = await bench.sourceOf({
    '2024-01-01-a.md':
      '---\ntitle: A\nvisibility: members\nhide_ads_here: true\n---\nA ![](gone.png)\n',
    '2024-01-02-b.md': '---\ntitle: B\nexpiryDate: 2024-02-01\n---\nB\n',
    '2024-01-03-c.md': '---\ntitle: C\nvisibility: paid\n---\nC\n',
    '2024-01-04-d.md': '---\ntitle: D\nauthor: bob\n---\nD\n',
    '_config.yml': 'title: Old',
    'late.md': '---\ntitle: D\nms.date: 2024-01-01\n---\nD\n',
  })
  const report = await importMarkdown({ source, into: bench.into, dryRun: true })
  expect(importScreen(report, 'newspaper-import.txt')).toMatchInlineSnapshot(`
    "To decide (3)
      1 × the source:1 1 file has \`ms.date\`: map it with keys: { ms.date: date } in a mapping file (--mapping); nothing else dates them → map the key where it holds the day of the publication
      1 × authors/bob.md:2 name wanted: "bob" is all that the source says → write it into this file
      1 × site.yml:1 made with the name "Old", the language en and the time zone UTC → look through the file

    Drafts (3)
      2 × private, or for some readers only  (2024-01-01-a.md:3 visibility: members)
      1 × with a key that may hide it, and is not known  (2024-01-01-a.md:4 hide_ads_here: true)
      1 × without a date: 1970-01-01 stands in for it  (late.md:1 no date in the front matter, the name or the folders)
      where one of these does not hide a piece, map it:  readable: [hide_ads_here]

    With a time of their own (1)
      1 × expired: readers do not see it any more  (2024-01-02-b.md:3 expiryDate: 2024-02-01)

    Not carried over (2)
      1 × 2024-01-01-a.md:6 the picture gone.png is not in the source; its alternative text took its place → import with --images or --origin, or put the picture into the article
      1 × late.md:2 the key "ms.date" has no counterpart; it was left out in 1 post, first in this one → map it or drop it in the mapping file: drop: [ms.date]

    5 of 5 pieces would be carried over, 3 drafts among them; 7 files would be written (dry run: nothing was), 0 unchanged
    6 files = 5 pieces + 0 pictures + 1 passed by
      1 × no text (.yml)  (_config.yml)

    Every place is in newspaper-import.txt"
  `)
})

test('sound and film are counted as what pieces play, or as what none does', async () => {
  const source = await bench.sourceOf({
    'a.md':
      '---\ntitle: A\ndate: 2024-01-01\n---\n<audio src="talk.mp3" controls></audio>\n\n![A](a.png)\n',
    'talk.mp3': 'sound',
    'idle.mp4': 'film',
    'a.png': 'png',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.balance).toMatchObject({ total: 4, pieces: 1, pictures: 1, recordings: 1 })
  expect(passedBy(report)).toEqual({ 'sound or film that no piece plays': 1 })
  expect(importScreen(report, undefined)).toContain(
    '4 files = 1 piece + 1 picture + 1 recording + 1 passed by',
  )
})

test('a name that is no UTF-8 is passed by and named, and all others come in', async () => {
  const source = await bench.sourceOf({ 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\nA' })
  const unnamed = (name: string) =>
    Buffer.concat([Buffer.from(`${source}/`), Buffer.from(name, 'latin1')])
  await writeFile(unnamed('caf\xe9.md'), '---\ntitle: B\ndate: 2024-01-02\n---\nB')
  await mkdir(unnamed('\xfcber'))
  await writeFile(unnamed('\xfcber/\xe9.png'), 'png')
  await writeFile(unnamed('\xfcber/c.md'), 'C')
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.balance).toMatchObject({ total: 4, pieces: 1 })
  expect(passedBy(report)).toEqual({ 'under a name that is no UTF-8: give it another': 3 })
})

test('a configuration that decides by a program what is published is named', async () => {
  const source = await bench.sourceOf({
    'eleventy.config.js':
      'export default (c) => { c.addPreprocessor("drafts", "*", (d) => !d.wip); c.ignores.add(secret) }',
    'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\nA',
  })
  const { notes } = await importMarkdown({ source, into: bench.into })
  expect(notes.map(({ what }) => what).filter((what) => /program/.test(what))).toEqual([
    'addPreprocessor decides by a program what is published; it was not run',
    'ignores.add decides by a program what is published; it was not run',
  ])
})

test('a year before all texts stands for no date', async () => {
  const source = await bench.sourceOf({
    'a.md': '---\ntitle: A\ndate: 0001-01-01T00:00:00Z\n---\nA',
    'b.md': '---\ntitle: B\ndate: 1899-01-01\n---\nB',
  })
  const report = await importMarkdown({ source, into: bench.into })
  expect(report.visibility.map(({ file, code }) => [file, code])).toEqual([
    ['a.md', 'unreadable-date'],
  ])
})
