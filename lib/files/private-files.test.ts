import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeToOthers, makePrivateFile, makePrivateFolder } from './private-files.ts'

let top = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'handbill-private-'))
})
afterEach(() => rmSync(top, { recursive: true }))
const modeOf = (...path: string[]) => (statSync(join(top, ...path)).mode & 0o777).toString(8)
const make = (path: string, mode: number) => {
  mkdirSync(join(top, path, '..'), { recursive: true, mode: 0o755 })
  writeFileSync(join(top, path), 'x')
  chmodSync(join(top, path), mode)
}

test('what is made is its owner’s alone, and what is there stays as it is', () => {
  mkdirSync(join(top, 'old'), { mode: 0o755 })
  makePrivateFolder(join(top, 'old', 'a', 'b'))
  expect(['old', 'old/a', 'old/a/b'].map((path) => modeOf(path))).toEqual(['755', '700', '700'])
  make('old/file', 0o644)
  for (const name of ['old/file', 'old/fresh']) makePrivateFile(join(top, name))
  expect(['old/file', 'old/fresh'].map((path) => modeOf(path))).toEqual(['644', '600'])
})

test('what an earlier version left open is closed, once', () => {
  for (const path of ['data/secret-key', 'data/mail/a.eml', 'data/catalogue/x.db-wal'])
    make(path, 0o644)
  make('outside', 0o644)
  symlinkSync(join(top, 'outside'), join(top, 'data', 'link'))
  chmodSync(join(top, 'data'), 0o755)
  closeToOthers(join(top, 'data'), { except: join(top, 'dist') })
  expect(['data', 'data/mail', 'data/catalogue'].map((path) => modeOf(path))).toEqual(
    Array(3).fill('700'),
  )
  expect(
    ['data/secret-key', 'data/mail/a.eml', 'data/catalogue/x.db-wal'].map((path) => modeOf(path)),
  ).toEqual(Array(3).fill('600'))
  // Where a link leads is not ours.
  expect(modeOf('outside')).toBe('644')
  // Nobody gets past the folder: what lies below is not looked at again.
  chmodSync(join(top, 'data', 'secret-key'), 0o644)
  closeToOthers(join(top, 'data'), { except: join(top, 'dist') })
  expect(modeOf('data', 'secret-key')).toBe('644')
})

test('an edition within the data folder can still be read', () => {
  make('data/subscribers.db', 0o644)
  make('data/www/dist/index.html', 0o644)
  make('data/www/notes', 0o644)
  for (let round = 0; round < 2; round++)
    closeToOthers(join(top, 'data'), { except: join(top, 'data', 'www', 'dist') })
  const paths = ['data', 'data/www', 'data/www/dist', 'data/www/dist/index.html', 'data/www/notes']
  expect(paths.map((path) => modeOf(path))).toEqual(['711', '711', '755', '644', '600'])
  expect(modeOf('data', 'subscribers.db')).toBe('600')
})

test('a folder that is not there is no fault', () => {
  expect(() => closeToOthers(join(top, 'none'), { except: top })).not.toThrow()
})
