import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { KeptRenditions } from './keep-renditions.ts'

const scratch = mkdtempSync(join(tmpdir(), 'handbill-renditions-'))
let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(scratch, 'data-')), 'pictures')
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('a rendition is made once, and kept', async () => {
  const make = vi.fn(async () => Buffer.from('a rendition'))
  const renditions = new KeptRenditions(folder)
  await Promise.all([renditions.get('a', make), renditions.get('a', make)])
  expect(await renditions.get('a', make)).toEqual(Buffer.from('a rendition'))
  expect(make).toHaveBeenCalledOnce()
  expect(readdirSync(folder)).toEqual(['a'])
})

test('an empty rendition, as after a power failure, is made again', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'a'), '')
  const made = await new KeptRenditions(folder).get('a', async () => Buffer.from('a rendition'))
  expect(made).toEqual(readFileSync(join(folder, 'a')))
})

test('what cannot take its place is not left beside it', async () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true })
  const kept = new KeptRenditions(folder).get('a', async () => Buffer.from('a rendition'))
  await expect(kept).rejects.toMatchObject({ code: 'EISDIR' })
  expect(readdirSync(folder)).toEqual(['a'])
})

test('a full disk is told of, with the place, and nothing is left on it', async ({ skip }) => {
  mkdirSync(folder)
  if (!mountDisk(folder, 'size=16k')) skip(noDisk)
  onTestFinished(() => unmountDisk(folder))
  const kept = new KeptRenditions(folder).get('a', async () => Buffer.alloc(100_000))
  await expect(kept).rejects.toMatchObject({
    code: 'ENOSPC',
    path: expect.stringContaining(folder),
  })
  expect(readdirSync(folder)).toEqual([])
})
