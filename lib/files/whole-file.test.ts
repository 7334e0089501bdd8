import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mountDisk, noDisk, unmountDisk } from './fixtures/small-disk.ts'
import {
  FileExistsError,
  makeWhole,
  type WholeFileOptions,
  writeWhole,
  writeWholeNow,
} from './whole-file.ts'

let top = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'handbill-whole-'))
})
afterEach(() => {
  unmountDisk(top)
  rmSync(top, { recursive: true })
})

const modeOf = (file: string) => statSync(file).mode & 0o777
type Write = (file: string, data: string | Uint8Array, options?: WholeFileOptions) => Promise<void>

describe.each<[string, Write]>([
  ['writeWhole', writeWhole],
  ['writeWholeNow', async (...of) => writeWholeNow(...of)],
])('%s', (_, write) => {
  test('puts a file in the place of another, and leaves nothing beside it', async () => {
    const file = join(top, 'a')
    writeFileSync(file, 'before')
    await write(file, 'after', { isSynced: true })
    expect(readFileSync(file, 'utf8')).toBe('after')
    expect(readdirSync(top)).toEqual(['a'])
  })

  test.each([0o600, 0o666])('gives it the mode %o, whatever the mask says', async (mode) => {
    await write(join(top, 'a'), '', { mode })
    expect(modeOf(join(top, 'a'))).toBe(mode)
  })

  test('a new one takes no other’s place', async () => {
    const file = join(top, 'a')
    await write(file, 'first', { isNew: true })
    await expect(write(file, 'second', { isNew: true })).rejects.toThrow(FileExistsError)
    expect(readFileSync(file, 'utf8')).toBe('first')
    expect(readdirSync(top)).toEqual(['a'])
  })

  test('what cannot take its place is not left', async () => {
    mkdirSync(join(top, 'a', 'full'), { recursive: true })
    await expect(write(join(top, 'a'), 'x')).rejects.toMatchObject({ syscall: 'rename' })
    expect(readdirSync(top)).toEqual(['a'])
  })

  test('of a disk that is full the file is named, and the old one stays', async ({ skip }) => {
    if (!mountDisk(top, 'size=16k')) skip(noDisk)
    const file = join(top, 'a')
    writeFileSync(file, 'before')
    const refused = write(file, Buffer.alloc(100_000))
    await expect(refused).rejects.toMatchObject({ code: 'ENOSPC', path: file })
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect(readdirSync(top)).toEqual(['a'])
  })
})

test('nobody else can open what is made with a mode of its own, from its beginning', async () => {
  const [file, aside] = [join(top, 'a'), join(top, 'elsewhere')]
  const seen: number[] = []
  const make = async (path: string) => {
    seen.push(modeOf(path))
    await writeFile(path, 'secret')
  }
  await makeWhole(file, make, { mode: 0o600, aside })
  expect(seen).toEqual([0o600])
  expect(readdirSync(top)).toEqual(['a'])
})

test('what is not made to its end leaves the old file', async () => {
  writeFileSync(join(top, 'a'), 'before')
  const make = async (path: string) => {
    await writeFile(path, 'half')
    throw new Error('no more')
  }
  await expect(makeWhole(join(top, 'a'), make)).rejects.toThrow('no more')
  expect(readFileSync(join(top, 'a'), 'utf8')).toBe('before')
  expect(readdirSync(top)).toEqual(['a'])
})
