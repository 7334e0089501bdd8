import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { exportOf, ghost5, users } from '../fixtures/exports.ts'
import { freshFolder, stateOf } from '../fixtures/folder.ts'
import { importGhost } from '../import-ghost.ts'
import { type ExportRow, readRows } from './read-rows.ts'

const { path, save } = freshFolder()
const whole = JSON.stringify(ghost5())
const wrapped = (text: string) => whole.replace('"title":"Post open"', `"title":${text}`)

const refused: [what: string, content: string | Uint8Array, why: string][] = [
  ['an empty file', '', 'is empty'],
  ['white space', ' \n ', 'is empty'],
  ['a page', '<!DOCTYPE html><html><title>Sign in</title>', 'is a page of HTML'],
  ['an archive of WordPress', '<?xml version="1.0"?><rss/>', 'is a page of HTML or XML'],
  ['words', 'hello', 'is no JSON'],
  ['a number', '12', 'it is a single value'],
  ['a text', '"db"', 'it is a single value'],
  ['another object', '{"a":[1,2]}', 'it has no "data"'],
  ['a list', '[]', 'it has no "data"'],
  [
    'tables that are no tables',
    '{"db":[{"meta":{"version":"5.0.0"},"data":{"posts":{"a":1}}}]}',
    'without posts',
  ],
  ['no version', '{"db":[{"data":{"posts":[{"id":"1"}]}}]}', 'it has no "meta"'],
  [
    'Ghost 0.11',
    '{"meta":{"exported_on":1,"version":"009"},"data":{"posts":[{"id":1,"markdown":"x"}]}}',
    'from before 1.0',
  ],
  [
    'Ghost 7',
    JSON.stringify(exportOf('7.0.0', { posts: [{ id: '1' }] })),
    'exports of Ghost 1 to 6',
  ],
  [
    'two exports in one',
    JSON.stringify({ db: [...ghost5().db, ...ghost5().db] }),
    'several exports',
  ],
  ['something behind it', `${whole} {}`, 'is no JSON'],
  ['a comma too many', whole.replace('"posts":[', '"posts":[,'), 'is no JSON'],
  ['a control sign in a text', wrapped('"a\u0001b"'), 'is no JSON'],
  ['a wrong escape', wrapped('"\\x41"'), 'is no JSON'],
  ['bytes that are no UTF-8', Buffer.from(wrapped('"\u00e9"'), 'latin1'), 'is not valid UTF-8'],
  [
    'bytes that end in half a sign',
    Buffer.concat([Buffer.from(whole), Buffer.from([0xc3])]),
    'is not valid UTF-8',
  ],
  ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), 'is not valid UTF-8'],
  [
    'lists without end',
    `{"db":[{"meta":{"version":"5.0.0"},"data":{"posts":[${'['.repeat(100_000)}`,
    'nested more than 64',
  ],
  ['objects without end', `{"a":${'{"a":'.repeat(100_000)}`, 'nested more than 64'],
  ...[1, 2, 10, 100, 1000, whole.length >> 1, whole.length - 2, whole.length - 1].map(
    (length): [string, string, string] => [
      `its first ${length} signs`,
      whole.slice(0, length),
      'is cut short',
    ],
  ),
]

test.each(refused)('%s is refused, and nothing is changed', async (_, content, why) => {
  const file = await save('export.json', content)
  await mkdir(path('content'))
  await writeFile(path('content/site.yml'), 'name: Ours\n')
  const before = await stateOf(path('content'))
  await expect(importGhost({ file, into: path('content') })).rejects.toThrow(why)
  expect(await stateOf(path('content'))).toBe(before)
  await expect(importGhost({ file, into: path('new') })).rejects.toThrow('Nothing was changed')
  expect(existsSync(path('new'))).toBe(false)
})

test.each([
  [{ file: 'none.json' }, 'does not exist'],
  [{ file: '.' }, 'is no file'],
  [{ timeZone: 'Mars/Olympus' }, 'is not known'],
  [{ origin: 'javascript:1' }, 'is no address'],
  [{ permalink: '/blog/' }, 'is no rule'],
  [{ media: 'nowhere' }, 'does not exist'],
])('wrong options are named: %o', async (options, why) => {
  await save('export.json', whole)
  const given = Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key,
      /file|media/.test(key) ? path(value) : value,
    ]),
  )
  await expect(
    importGhost({ file: path('export.json'), into: path('content'), ...given }),
  ).rejects.toThrow(why)
  expect(existsSync(path('content'))).toBe(false)
})

test('rows come one by one, whatever the order of tables and whatever their texts hold', async () => {
  const odd = {
    id: '1',
    text: '"},{"é\u2028\ud83d\ude00',
    deep: { a: [[{ b: 1 }]] },
    __proto__x: null,
    n: -1.5e3,
  }
  const file = await save(
    'export.json',
    JSON.stringify(
      { db: [{ data: { tags: [odd], empty: [], users }, meta: { version: '2.0.0' } }] },
      null,
      2,
    ),
  )
  const rows: ExportRow[] = []
  await readRows(file, (row) => void rows.push(row))
  expect(rows).toEqual([
    { kind: 'row', table: 'tags', row: odd },
    ...users.map((row) => ({ kind: 'row', table: 'users', row })),
    { kind: 'meta', meta: { version: '2.0.0' } },
  ])
})
