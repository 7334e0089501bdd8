import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { KeptCopies } from './keep-copies.ts'

const scratch = mkdtempSync(join(tmpdir(), 'handbill-copies-'))
let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(scratch, 'data-')), 'pictures')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('a copy is made once, and kept', async () => {
  const make = vi.fn(async () => Buffer.from('a copy'))
  const copies = new KeptCopies(folder)
  await Promise.all([copies.get('a', make), copies.get('a', make)])
  expect(await copies.get('a', make)).toEqual(Buffer.from('a copy'))
  expect(make).toHaveBeenCalledOnce()
  expect(readdirSync(folder)).toEqual(['a'])
})

test('an empty copy, as after a power failure, is made again', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'a'), '')
  const made = await new KeptCopies(folder).get('a', async () => Buffer.from('a copy'))
  expect(made).toEqual(readFileSync(join(folder, 'a')))
})

test('what cannot take its place is not left beside it', async () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  const kept = new KeptCopies(folder).get('a', async () => Buffer.from('a copy'))
  await expect(kept).rejects.toMatchObject({ code: 'EISDIR' })
  expect(readdirSync(folder)).toEqual(['a'])
})

test('a full disk is told of, with the place, and nothing is left on it', async ({ skip }) => {
  mkdirSync(folder)
  if (!mountDisk(folder, 'size=16k')) skip(noDisk)
  onTestFinished(() => unmountDisk(folder))
  const kept = new KeptCopies(folder).get('a', async () => Buffer.alloc(100_000))
  await expect(kept).rejects.toMatchObject({
    code: 'ENOSPC',
    path: expect.stringContaining(folder),
  })
  expect(readdirSync(folder)).toEqual([])
})
