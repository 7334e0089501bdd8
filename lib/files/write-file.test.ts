import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from './fixtures/small-disk.ts'
import { writeFileNow } from './write-file.ts'

let top = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'handbill-write-'))
})
afterEach(() => {
  unmountDisk(top)
  rmSync(top, { recursive: true })
})

test('a file is written, and a new one takes no other’s place', () => {
  const file = join(top, 'a')
  writeFileNow(file, 'a')
  expect(() => writeFileNow(file, 'b', { isNew: true })).toThrow('EEXIST')
  expect(readFileSync(file, 'utf8')).toBe('a')
})

test('of a disk that is full the file is named, and a new one is not left in part', ({ skip }) => {
  if (!mountDisk(top, 'size=16k')) skip(noDisk)
  const failed = (name: string, isNew: boolean) => {
    try {
      writeFileNow(join(top, name), Buffer.alloc(100_000), { isNew })
    } catch (error) {
      return error
    }
  }
  expect(failed('a', true)).toMatchObject({ code: 'ENOSPC', path: join(top, 'a') })
  expect(failed('b', false)).toMatchObject({ code: 'ENOSPC', path: join(top, 'b') })
  expect(readdirSync(top)).toEqual(['b'])
})
