import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listFiles } from './list-files.ts'
import { formatProblem } from './problem.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), 'x')
  }
}

const paths = (files: { path: string }[]) => files.map(({ path }) => path)
const told = () => listFiles(folder).problems.map((problem) => formatProblem(problem))

test('documents and pictures come in the order of their paths, wherever in their folders', () => {
  write(
    'articles/b.md',
    'articles/2026/11/c.md',
    'articles/2026/a.md',
    'pages/x/y.md',
    'authors/a.md',
  )
  write(
    'topics/é.md',
    'series/[s] (1).md',
    'images/b.jpg',
    'images/a/film.mp4',
    'site.yml',
    'redirects.yml',
  )
  const { documents, pictures, problems } = listFiles(folder)
  expect(paths(documents)).toEqual([
    'articles/2026/11/c.md',
    'articles/2026/a.md',
    'articles/b.md',
    'authors/a.md',
    'topics/é.md',
    'series/[s] (1).md',
    'pages/x/y.md',
  ])
  expect(paths(pictures)).toEqual(['images/a/film.mp4', 'images/b.jpg'])
  expect(problems).toEqual([])
})

test('hidden files and notes are not looked at', () => {
  write(
    'README.md',
    'LICENSE',
    'notes.txt',
    '.github/x.md',
    'articles/.draft.md',
    '.obsidian/app.json',
  )
  write('articles/.a.md.1234.tmp', 'scripts/make.js')
  expect(listFiles(folder)).toEqual({ documents: [], pictures: [], letters: [], problems: [] })
})

test('what was published into the folder is not looked at', () => {
  write('public/.handbill/static', 'public/articles/a/index.html', 'public/a.md')
  expect(listFiles(folder)).toEqual({ documents: [], pictures: [], letters: [], problems: [] })
})

test('an empty folder, and none at all', () => {
  expect(listFiles(folder)).toEqual({ documents: [], pictures: [], letters: [], problems: [] })
  expect(listFiles(join(folder, 'nowhere'))).toEqual({
    documents: [],
    pictures: [],
    letters: [],
    problems: [],
  })
})

const strays: [path: string, told: string][] = [
  ['article/a.md', 'article:1:1  a folder that nothing reads: article'],
  ['posts/2026/a.txt', 'posts:1:1  a folder that nothing reads: posts'],
  ['site.yaml', 'site.yaml:1:1  a file that nothing reads: site.yaml'],
  ['Site.YML', 'Site.YML:1:1  a file that nothing reads: Site.YML'],
  ['IMAGES/a.jpg', 'IMAGES:1:1  a folder that nothing reads: IMAGES'],
  ['Links.json', 'Links.json:1:1  a file that nothing reads: Links.json'],
  ['about.md', 'about.md:1:1  a file that nothing reads: about.md'],
  ['articles/a.mdx', 'articles/a.mdx:1:1  a file in articles/ that is no markdown'],
  ['articles/a.jpg', 'articles/a.jpg:1:1  a file in articles/ that is no markdown'],
  ['topics', 'topics:1:1  a file where a folder belongs'],
  ['articles/a\\b.md', 'articles/a\\b.md:1:1  a file name with a backslash or a control character'],
  ['articles/a\nb.md', 'articles/a b.md:1:1  a file name with a backslash or a control character'],
]

test.each(strays)('%j, which nobody would read, is told', (path, line) => {
  write(path)
  expect(told()).toEqual([expect.stringContaining(line)])
})

test('a misspelt name is recognised', () => {
  write('artciles/a.md')
  expect(told()).toEqual([expect.stringContaining('did you mean articles?')])
  write('IMAGES/a.jpg')
  expect(told()).toContainEqual(expect.stringContaining('did you mean images?'))
})

describe('links', () => {
  test('lead to files and folders', () => {
    write('elsewhere/a.md', 'elsewhere/deep/b.md')
    mkdirSync(join(folder, 'articles'))
    symlinkSync('../elsewhere/a.md', join(folder, 'articles/a.md'))
    symlinkSync('../elsewhere/deep', join(folder, 'articles/deep'))
    expect(paths(listFiles(folder).documents)).toEqual(['articles/a.md', 'articles/deep/b.md'])
  })

  test('to nowhere, and to each other, are listed so that reading can tell of them', () => {
    mkdirSync(join(folder, 'articles'))
    symlinkSync('gone.md', join(folder, 'articles/a.md'))
    symlinkSync('c.md', join(folder, 'articles/b.md'))
    symlinkSync('b.md', join(folder, 'articles/c.md'))
    expect(paths(listFiles(folder).documents)).toEqual([
      'articles/a.md',
      'articles/b.md',
      'articles/c.md',
    ])
  })

  test('into a folder around them end the walk', () => {
    write('articles/2026/a.md')
    symlinkSync('..', join(folder, 'articles/2026/up'))
    expect(paths(listFiles(folder).documents)).toEqual(['articles/2026/a.md'])
    expect(told()).toEqual([
      expect.stringContaining('articles/2026/up:1:1  a link to a folder that it lies in'),
    ])
  })
})

describe('the mark of a file', () => {
  const markNow = (later = 1000) => listFiles(folder, Date.now() + later).documents[0]?.stat

  test('stays while nothing happens', () => {
    write('articles/a.md')
    expect(markNow()).toBe(markNow())
  })

  const changes: [name: string, change: (file: string) => void][] = [
    ['it is written, even with the same bytes', (file) => writeFileSync(file, 'x')],
    [
      'it is written and its clock is put back',
      (file) => {
        const { atime, mtime } = statSync(file)
        writeFileSync(file, 'y')
        utimesSync(file, atime, mtime)
      },
    ],
    [
      'another file takes its place',
      (file) => {
        writeFileSync(`${file}.new`, 'x')
        renameSync(`${file}.new`, file)
      },
    ],
  ]

  test.each(changes)('is another when %s', async (_, change) => {
    write('articles/a.md')
    const before = markNow()
    // Longer than a tick of the file system's clock.
    await new Promise((resolve) => setTimeout(resolve, 20))
    change(join(folder, 'articles/a.md'))
    expect(markNow()).not.toBe(before)
  })

  test('of a file that has just been written is not to be relied on', () => {
    write('articles/a.md')
    const now = Date.now()
    const fresh = listFiles(folder, now).documents[0]?.stat
    expect(listFiles(folder, now + 1).documents[0]?.stat).not.toBe(fresh)
  })
})
