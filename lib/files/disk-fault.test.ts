import { expect, test } from 'vitest'
import { diskFault, diskFaultWords } from './disk-fault.ts'

const failed = (fields: object, cause?: unknown) => Object.assign(new Error('x', { cause }), fields)
const sqlite = (errcode: number) => failed({ code: 'ERR_SQLITE_ERROR', errcode, path: '/a/b.db' })

test.each([
  [failed({ code: 'ENOSPC', syscall: 'write' }), 'ENOSPC', undefined],
  [failed({ code: 'EACCES', syscall: 'mkdir', path: '/a' }), 'EACCES', '/a'],
  [failed({ code: 'ENOENT', syscall: 'mkdir', path: '/proc/a' }), 'ENOENT', '/proc/a'],
  [failed({ code: 'EEXIST', syscall: 'mkdir', path: '/a' }), 'EEXIST', '/a'],
  [failed({ code: 'EROFS', syscall: 'open', path: '/a' }), 'EROFS', '/a'],
  [sqlite(13), 'SQLITE_FULL', '/a/b.db'],
  [sqlite(14), 'SQLITE_CANTOPEN', '/a/b.db'],
  [sqlite(778), 'SQLITE_IOERR', '/a/b.db'],
  [sqlite(1032), 'SQLITE_READONLY', '/a/b.db'],
  [new Error('y', { cause: sqlite(13) }), 'SQLITE_FULL', '/a/b.db'],
])('%o is of the disk', (error, code, path) => {
  expect(diskFault(error)).toMatchObject({ code, path })
})

test.each([
  [new TypeError('x')],
  [sqlite(1)],
  [failed({ code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 })],
  [failed({ code: 'EPERM', syscall: 'kill' })],
  [failed({ code: 'toString' })],
  [failed({ code: 'ENOENT', syscall: 'open', path: '/a' })],
  ['ENOSPC'],
])('%o is not', (error) => {
  expect(diskFault(error)).toBeUndefined()
})

test('a folder that cannot be watched is on no full disk', () => {
  const fault = diskFault(failed({ code: 'ENOSPC', syscall: 'watch', path: '/a' }))
  expect(fault?.what).toBe('the machine watches too many files')
})

test('a refusal names the file, the reason and the mend', () => {
  const told = (error: Error) => diskFaultWords(diskFault(error) ?? expect.fail())
  expect(told(sqlite(13))).toBe(
    '/a/b.db cannot be used: the disk is full; make room on it (SQLITE_FULL).',
  )
  expect(told(failed({ code: 'ENOSPC' }))).toBe(
    'A file cannot be written: the disk is full; make room on it (ENOSPC). "npx handbill doctor" says which folder it is.',
  )
})
