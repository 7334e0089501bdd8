import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { madeImports } from './fixtures/made-imports.ts'

const { run, read } = madeImports()

test('a text that is nested too deeply keeps its words, and all others come in', async () => {
  const report = await run([
    { id: '1', content: `${'<font>'.repeat(20_000)}Words & *more*` },
    { id: '2' },
  ])
  expect(report).toMatchObject({ carried: 2, drafts: 0 })
  expect(await read('articles/2020/03/2020-03-04-post-1.md')).toContain('\nWords \\& \\*more\\*\n')
  expect(report.notes.map(({ what }) => what).join()).toContain('nested too deeply')
})

test('the same of one that is nested so deeply that it may be read or not', async () => {
  await run([{ id: '1', content: `${'<font>'.repeat(5000)}Words & *more*` }])
  expect(await read('articles/2020/03/2020-03-04-post-1.md')).toMatch(/\nWords \\?& \\\*more\\\*\n/)
})

test('a title of a script of three bytes a letter makes a name that every file system takes', async () => {
  const title = 'नगर परिषद ने बजट पारित किया '.repeat(6)
  const { written } = await run([
    { id: '1', slug: '', title },
    { id: '2', slug: '', title },
    { id: '3', type: 'page', slug: '', title: '頁'.repeat(100) },
  ])
  const names = written
    .filter((path) => /^(?:articles|pages)\//.test(path))
    .map((path) => basename(path))
  expect(names.length).toBe(3)
  expect(names.filter((name) => Buffer.byteLength(name) > 240)).toEqual([])
})
