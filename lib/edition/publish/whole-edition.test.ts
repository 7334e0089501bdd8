import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Buckets, bucketOf, knownPages, noteBuckets } from '../files/buckets.ts'
import { type EditionPage, editionPage } from '../files/edition-page.ts'
import { type EditionState, openEditionState } from '../files/edition-state.ts'
import { noteWhole, wholeEdition } from './whole-edition.ts'

let folder: string
let state: EditionState
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-whole-'))
  state = await openEditionState(join(folder, 'state.db'))
})
afterEach(async () => {
  await state.destroy()
  rmSync(folder, { recursive: true })
})

const row = {
  path: '/a',
  fingerprint: 'x',
  file: 'a.html',
  sha256: '',
  bytes: 1,
  type: '',
  date: 1,
}
const put = (bucket: number) =>
  state
    .replaceInto('pages')
    .values({ ...row, bucket })
    .execute()

/** What writes pages, in all the ways in which that is done. */
const writers: [string, () => Promise<unknown>][] = [
  ['written', () => put(bucketOfA)],
  ['soiled', () => state.updateTable('pages').set({ fingerprint: '' }).execute()],
  ['removed', () => state.deleteFrom('pages').execute()],
]
const pages = [editionPage('/a', 'shown'), editionPage('/b', 'shown')]
const bucketOfA = bucketOf('/a')

beforeEach(() => put(bucketOfA))

describe('a whole edition', () => {
  test.each<[string, string, number, number | undefined]>([
    ['is whole at the moment at which it was made', 'this', 100, 7],
    ['is whole until something comes', 'this', 199, 7],
    ['is not when something comes', 'this', 200, undefined],
    ['is not before it was made', 'this', 99, undefined],
    ['is not of another catalogue', 'other', 150, undefined],
  ])('%s', async (_, of, now, total) => {
    await noteWhole(state, { of: 'this', from: 100, until: 200, total: 7 })
    expect(await wholeEdition(state, of, now)).toBe(total)
  })

  test('is whole for ever where nothing comes', async () => {
    const until = Number.POSITIVE_INFINITY
    await noteWhole(state, { of: 'this', from: 100, until, total: 7 })
    expect(await wholeEdition(state, 'this', 8.64e15)).toBe(7)
  })

  test.each(writers)('is not any more when a page is %s', async (_, write) => {
    await noteWhole(state, { of: 'this', from: 100, until: 200, total: 7 })
    await write()
    expect(await wholeEdition(state, 'this', 150)).toBeUndefined()
  })
})

function changedIn(those: EditionPage[]) {
  const buckets = new Buckets()
  for (const { path, shown } of those) buckets.add(path, shown)
  return buckets.changed(state)
}

describe('buckets of pages', () => {
  test('are others where a page shows something else, is new, or is gone', async () => {
    await noteBuckets(state, await changedIn(pages))
    const others = async (...those: typeof pages) =>
      (await changedIn(those)).map(({ bucket }) => bucket)
    const [a, b] = pages as [(typeof pages)[0], (typeof pages)[0]]
    expect(await others(a, b)).toEqual([])
    expect(await others(a, editionPage('/b', 'new'))).toEqual([bucketOf('/b')])
    expect(await others(a, b, editionPage('/c', 'shown'))).toEqual([bucketOf('/c')])
    expect(await others(b)).toEqual([bucketOfA])
    expect([...knownPages(state, [bucketOfA])].map(([path]) => path)).toEqual(['/a'])
  })

  test.each(writers)('are others when a page of theirs is %s', async (_, write) => {
    await noteBuckets(state, await changedIn(pages))
    await write()
    expect((await changedIn(pages)).map(({ bucket }) => bucket)).toEqual([bucketOfA])
  })
})
