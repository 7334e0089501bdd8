import { hash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { digitsFor } from '../files/manifest-format.ts'
import { type SmallEdition, smallEdition } from '../fixtures/small-edition.ts'
import { verifyEdition } from './verify-edition.ts'

let edition: SmallEdition
beforeEach(async () => {
  edition = await smallEdition()
})
afterEach(() => edition.close())

const read = (file: string) => readFileSync(join(edition.folder, file), 'utf8')
const index = () => JSON.parse(read('edition.json'))
const faults = async () => (await verifyEdition(edition.folder, edition.publicKey)).faults

/** Sets the time of every file back, and tells which have been written since. */
function watch(): () => string[] {
  const all = () =>
    readdirSync(edition.folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(join(edition.folder, file)).isFile(),
    )
  for (const file of all()) utimesSync(join(edition.folder, file), 1e9, 1e9)
  return () => all().filter((file) => statSync(join(edition.folder, file)).mtimeMs !== 1e12)
}

it.each([
  [0, 0],
  [512, 0],
  [513, 1],
  [8192, 1],
  [8193, 2],
  [110_000, 2],
  [131_073, 3],
  [1e9, 4],
])('splits %i files by %i digits', (files, digits) => {
  expect(digitsFor(files)).toBe(digits)
})

it('lists each file with its sum, headers and date', async () => {
  await edition.put('/', 'index.html', '<p>front', 1000)
  await edition.put('/articles/%C3%A9', 'articles/é.html', '<p>article', 2000)
  writeFileSync(join(edition.folder, '_redirects'), '/a /b 301\n')
  const moved = { redirects: [{ from: '/a', to: '/b' }], gone: ['/articles/x'] }
  await edition.list(3000, moved)
  const { headers, parts, date, files } = index()
  expect(Object.keys(parts)).toEqual(['all', 'moved'])
  expect({ date, files }).toEqual({ date: '1970-01-01T00:00:03.000Z', files: 3 })
  const entries = JSON.parse(read('edition/all.json'))
  const article = entries.find(({ file }: { file: string }) => file === 'articles/é.html')
  expect(article).toMatchObject({
    ...{ path: '/articles/%C3%A9', bytes: 10, date: '1970-01-01T00:00:02.000Z' },
    sha256: hash('sha256', '<p>article', 'hex'),
  })
  expect(headers[article.headers]).toEqual({ 'Content-Type': 'text/html', 'X-Page': 'false' })
  expect(JSON.parse(read('edition/moved.json'))).toEqual(moved)
  expect(await faults()).toEqual([])
})

it('lists what is well known once, be it a page or none', async () => {
  await edition.put('/.well-known/trust.txt', '.well-known/trust.txt', 'trust', 1000)
  writeFileSync(join(edition.folder, '.well-known', 'key.pem'), 'key')
  await edition.list(3000)
  expect(index().files).toBe(2)
  expect(await faults()).toEqual([])
})

it('writes nothing where nothing changed, also where pages were rendered to the same', async () => {
  await edition.put('/', 'index.html', '<p>front', 1000)
  await edition.list(1000)
  const before = read('edition.json')
  const written = watch()
  await edition.put('/', 'index.html', '<p>front', 5000)
  await edition.list(6000)
  expect(written()).toEqual([])
  expect(read('edition.json')).toBe(before)
})

it('writes the parts in which something changed, and is then what it would be from nothing', async () => {
  const pages = Array.from({ length: 700 }, (_, number) => number)
  for (const number of pages) await edition.put(`/${number}`, `${number}.html`, `p ${number}`, 1)
  await edition.list(1)
  expect(Object.keys(index().parts)).toHaveLength(17)
  const written = watch()
  await edition.put('/7', '7.html', 'p seven', 2)
  await edition.list(2)
  const names = written().filter((file) => /\.(?:json|sig)$/.test(file))
  expect(names.filter((file) => /^edition\/[0-9a-f]\.json$/.test(file))).toHaveLength(1)
  expect(names).toHaveLength(3)
  for (const number of pages.slice(300)) {
    await edition.put(`/${number}`, '', undefined, 3)
    for (const ending of ['', '.br', '.gz'])
      rmSync(join(edition.folder, `${number}.html${ending}`), { force: true })
  }
  await edition.list(3)
  expect(Object.keys(index().parts)).toEqual(['all', 'moved'])
  expect(await faults()).toEqual([])
  const incremental = read('edition/all.json')
  await sql`DROP TRIGGER unlisted_pages_update`.execute(edition.state)
  await edition.list(4)
  expect(read('edition/all.json')).toBe(incremental)
})

it('knows a picture that was replaced by one of its size and time', async () => {
  await edition.put('/', 'index.html', '<p>front', 1000)
  mkdirSync(join(edition.folder, 'images'))
  for (const text of ['one', 'two']) {
    const file = join(edition.folder, 'images/a.jpg')
    writeFileSync(file, text)
    utimesSync(file, 1e9, 1e9)
    await edition.list(1000)
    expect(await faults(), text).toEqual([])
    await wait(20)
  }
})

it('writes what is missing after a crash', async () => {
  await edition.put('/', 'index.html', '<p>front', 1000)
  await edition.list(1000)
  for (const file of ['edition.json', 'edition.json.sig', 'edition/all.json']) {
    rmSync(join(edition.folder, file))
    await edition.list(2000)
    expect(await faults(), file).toEqual([])
  }
})

it('counts the files of a state that did not count them', async () => {
  await edition.put('/', 'index.html', '<p>front', 1000)
  await edition.put('/articles/a', 'articles/a.html', '<p>a', 1000)
  await edition.list(2000)
  for (const event of ['insert', 'delete'])
    await sql.raw(`DROP TRIGGER counted_${event}`).execute(edition.state)
  await sql`ALTER TABLE manifest_headers DROP COLUMN files`.execute(edition.state)
  await edition.put('/articles/b', 'articles/b.html', '<p>b', 3000)
  await edition.put('/articles/a', 'articles/a.html', undefined, 3000)
  await edition.put('/', 'index.html', '<p>new front', 3000)
  await edition.list(3000)
  expect(index().files).toBe(2)
  await edition.put('/articles/b', 'articles/b.html', undefined, 4000)
  await edition.list(4000)
  expect([index().files, Object.keys(index().headers).length]).toEqual([1, 1])
})
