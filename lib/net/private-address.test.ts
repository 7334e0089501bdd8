import { expect, test } from 'vitest'
import { isPrivateAddress } from './private-address.ts'

test.each([
  'http://localhost:3000/a',
  'http://LOCALHOST/',
  'https://cms.localhost/',
  'http://printer.local/',
  'http://wiki.internal./page',
  'http://router.home.arpa',
  'http://127.0.0.1',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0.0.0.0:8080',
  'http://10.1.2.3/',
  'http://172.16.0.1',
  'http://172.31.255.255',
  'http://192.168.1.1',
  'http://169.254.1.1',
  'http://100.64.0.1',
  'http://[::1]:3000/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://[::ffff:127.0.0.1]/',
  'ftp://192.168.0.1/file',
  '//localhost/a',
  'file:///home/jane/a.pdf',
  'FILE:///C:/a.pdf',
  'C:\\Users\\jane\\a.pdf',
  'c:/a.pdf',
  '\\\\server\\share',
])('%s is private', (href) => {
  expect(isPrivateAddress(href)).toBe(true)
})

test.each([
  'https://example.org/',
  'http://172.32.0.1',
  'http://192.169.0.1',
  'http://8.8.8.8',
  'http://[2001:db8::1]/',
  'https://localhost.example.org/',
  'https://notlocal/',
  'https://thelocal.example/',
  '/localhost',
  'localhost',
  'articles/a.md',
  '#localhost',
  'mailto:jane@localhost',
  'http://',
  '',
])('%s is none', (href) => {
  expect(isPrivateAddress(href)).toBe(false)
})
