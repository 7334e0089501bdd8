import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Notes } from '../shared/report.ts'
import { ledgerName, readLedger } from './ledger.ts'
import { PublicationWriter } from './publication-writer.ts'

let into = ''
beforeEach(async () => {
  into = await mkdtemp(join(tmpdir(), 'publication-'))
})
afterEach(() => rm(into, { recursive: true }))

/** One import that writes a file; returns what it did. */
async function run(
  content: string,
  dryRun = false,
  site = 'old.example',
): Promise<{ written: string[]; unchanged: number; said: string[] }> {
  const notes = new Notes()
  const ledger = await readLedger(into)
  ledger.sites.set(site, { from: 'markdown', addresses: [] })
  const writer = new PublicationWriter({ into, ledger, site, pieces: '', dryRun, notes })
  await writer.write('articles/2014/a.md', content, 'posts/a.md')
  await writer.writeIfMissing('topics/x.md', content)
  await writer.writeLedger()
  return {
    written: writer.written,
    unchanged: writer.unchanged,
    said: notes.all().map(({ what }) => what),
  }
}

const text = (path: string) => readFile(join(into, path), 'utf8')

test('a new file is written, the same one is not, a changed one is', async () => {
  expect(await run('one')).toEqual({
    written: ['articles/2014/a.md', 'topics/x.md'],
    unchanged: 0,
    said: [],
  })
  const ledger = await text(ledgerName)
  expect(await run('one')).toEqual({ written: [], unchanged: 2, said: [] })
  expect(await text(ledgerName)).toBe(ledger)
  expect(await run('two')).toEqual({ written: ['articles/2014/a.md'], unchanged: 1, said: [] })
  expect(await text('articles/2014/a.md')).toBe('two')
  expect(await text('topics/x.md')).toBe('one')
})

test('a file that a person edited stays, and is named each time', async () => {
  await run('one')
  await writeFile(join(into, 'articles/2014/a.md'), 'edited')
  for (let time = 0; time < 2; time++)
    expect(await run('two')).toEqual({
      written: [],
      unchanged: 2,
      said: ['edited since the import before; left as it is'],
    })
  expect(await text('articles/2014/a.md')).toBe('edited')
  await writeFile(join(into, 'articles/2014/a.md'), 'one')
  expect((await run('two')).written).toEqual(['articles/2014/a.md'])
})

test('a file that was there before any import stays', async () => {
  await mkdir(dirname(join(into, 'articles/2014/a.md')), { recursive: true })
  await writeFile(join(into, 'articles/2014/a.md'), 'mine')
  expect((await run('one')).said).toEqual(['there was a file already; left as it is'])
  expect(await text('articles/2014/a.md')).toBe('mine')
})

test('a dry run tells what it would write, and writes nothing', async () => {
  expect((await run('one', true)).written).toEqual(['articles/2014/a.md', 'topics/x.md'])
  expect(await readdir(into)).toEqual([])
})

test('no draft of a file stays behind', async () => {
  await run('one')
  expect(
    (await readdir(into, { recursive: true })).filter((name) => name.endsWith('.tmp')),
  ).toEqual([])
})

test('a ledger that is none stops the import, as edits could not be told apart', async () => {
  await writeFile(join(into, ledgerName), '{"files": 1}')
  await expect(readLedger(into)).rejects.toThrow(
    /\.import\.json cannot be read: expected what an earlier import wrote/,
  )
})

test('a file that the disk does not take is named, and the others are written', async () => {
  await mkdir(join(into, 'articles/2014/a.md'), { recursive: true })
  const notes = new Notes()
  const ledger = await readLedger(into)
  const writer = new PublicationWriter({
    ...{ into, ledger, site: 'old.example', pieces: '', dryRun: false, notes },
  })
  const long = `articles/2014/${'a'.repeat(260)}.md`
  for (const path of ['articles/2014/a.md', long, 'articles/2014/b.md'])
    await writer.write(path, 'x', path)
  expect(writer.written).toEqual(['articles/2014/b.md'])
  expect([...ledger.files.keys()]).toEqual(['articles/2014/b.md'])
  expect(notes.all().map(({ file, what }) => [file, what])).toEqual([
    ['articles/2014/a.md', 'it could not be written: the disk says EISDIR'],
    [long, 'it could not be written: the disk says ENAMETOOLONG'],
  ])
})

test('a ledger of a newer version is said to be one', async () => {
  await writeFile(join(into, ledgerName), '{\n  "version": 99,\n  "sites": {}\n}\n')
  await expect(readLedger(into)).rejects.toThrow('was written by a newer version of Handbill')
})
