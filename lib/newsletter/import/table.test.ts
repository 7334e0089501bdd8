import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { ImportStatus } from '../records/entry.ts'
import { ImportError } from './problem.ts'
import { readEntry } from './read-entry.ts'
import { columnsOf, openTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-table-'))
afterAll(() => rmSync(folder, { recursive: true }))

const defaults = {
  offered: ['daily' as const, 'weekly' as const, 'topic:city' as const],
  lists: ['daily' as const],
  ...{ language: 'en', now: Date.parse('2026-11-22T08:00:00Z') },
}

/** What each line says: its address and status, or where and why it is refused. */
async function read(content: string | Buffer, name = 'file.csv', status?: ImportStatus) {
  const file = join(folder, name)
  writeFileSync(file, content)
  const table = await openTable(file, status, () => undefined)
  const lines: string[] = []
  for await (const row of table.rows) {
    const line = readEntry(table, row, defaults)
    if ('entry' in line) lines.push(`${line.entry.address} ${line.entry.status}`)
    else
      lines.push(
        `${line.refused.line}:${line.refused.column} ${line.refused.what}, ${line.refused.mend}`,
      )
  }
  return { table, lines }
}

const plain = 'email,status\nada@example.org,active\ngrace@exämple.org,unsubscribed\n'
const both = ['ada@example.org active', 'grace@xn--exmple-cua.org unsubscribed']
const utf16 = Buffer.from(plain, 'utf16le')
const forms: [name: string, content: string | Buffer, encoding: string][] = [
  ['UTF-8', plain, 'utf-8'],
  ['UTF-8 with its mark', `\ufeff${plain}`, 'utf-8'],
  ['UTF-16', utf16, 'utf-16le'],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), 'utf-16le'],
  [
    'UTF-16, the other way round',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    'utf-16be',
  ],
  ['Windows-1252', Buffer.from(plain, 'latin1'), 'windows-1252'],
  ['CR LF', plain.replaceAll('\n', '\r\n'), 'utf-8'],
  ['CR alone', plain.replaceAll('\n', '\r'), 'utf-8'],
  ['semicolons', plain.replaceAll(',', ';'), 'utf-8'],
  ['tabs', plain.replaceAll(',', '\t'), 'utf-8'],
  ['no end of line at the end', plain.trimEnd(), 'utf-8'],
  ['empty lines', plain.replaceAll('\n', '\n\n,\n'), 'utf-8'],
  ['quotation marks', plain.replace(/[^,\n]+/g, '"$&"'), 'utf-8'],
  ['blanks and capitals', plain.replace('email,status', ' E-Mail , STATUS '), 'utf-8'],
  [
    'another order',
    'status,note,email\nactive,"a\n""b"", c",ada@example.org\nUnsubscribed,,grace@exämple.org',
    'utf-8',
  ],
]
it.each(forms)('reads %s', async (_, content, encoding) => {
  const { table, lines } = await read(content)
  expect(table.encoding).toBe(encoding)
  expect(lines).toEqual(both)
})

const refused: [line: string, told: string][] = [
  ['ada,active,daily,,', '2:1 an address without @, correct it, or remove the line'],
  [
    'a@b.org; evil@x.org,active,daily,,',
    '2:1 more than one address, or one with a name, correct it, or remove the line',
  ],
  ['ada@example.org,aktiv,daily,,', '2:17 the status "aktiv", write the one that is meant'],
  [
    'ada@example.org,eve@x.org,daily,,',
    '2:17 the status what looks like a mail address, write the one that is meant',
  ],
  [
    'ada@example.org,constructor,daily,,',
    '2:17 the status "constructor", write the one that is meant',
  ],
  ['ada@example.org,,daily,,', '2:17 no status, write the one that is meant'],
  [
    'ada@example.org',
    '2:16 a line that ends before its column status, add what is missing: it tells whether this address may be written to',
  ],
  [
    'ada@example.org,active,dialy,,',
    '2:24 the list "dialy", which the publication does not have, did you mean daily?',
  ],
  [
    'ada@example.org,active,topic:../x,,',
    '2:24 the list "topic:../x", which the publication does not have, write one of these, or leave it empty',
  ],
  [
    'ada@example.org,active,daily,22/11/2025,',
    '2:30 confirmed_at "22/11/2025", write it so, or leave it empty where nobody knows',
  ],
  [
    'ada@example.org,active,daily,2030-01-01,',
    '2:30 confirmed_at "2030-01-01", write it so, or leave it empty where nobody knows',
  ],
  [
    'ada@example.org,active,daily,,not a tag',
    '2:31 the language "not a tag", write one, or leave it empty for the language of the publication',
  ],
  [
    'ada@example.org,paused,daily,,',
    '2:17 a pause without an end, add it, or write active or unsubscribed',
  ],
  [
    'ada@example.org,active,daily,,en,Lovelace, Ada',
    '2:34 more values than the first line has columns, put that value between quotation marks',
  ],
]
it.each(refused)('refuses %s', async (line, told) => {
  const { lines } = await read(
    `email,status,list,confirmed_at,language\n${line}\nb@example.org,active`,
  )
  expect(lines).toEqual([told, 'b@example.org active'])
})

it('reads a line that says how values are parted, and counts it', async () => {
  for (const [first, parted] of [
    ['sep=;', ';'],
    ['SEP=,', ','],
    ['"sep=;"', ';'],
    ['sep=\t', '\t'],
    ['sep=|', '|'],
    ['\ufeffsep=;', ';'],
  ] as const) {
    const content = `${first}\r\nemail${parted}status\r\nada@example.org${parted}active\r\neve${parted}active`
    expect((await read(content)).lines, first).toEqual([
      'ada@example.org active',
      '4:1 an address without @, correct it, or remove the line',
    ])
  }
})

it.each([
  ['in an address', 'email,status\nn\0ul@example.org,active\nok9@example.org,active\n', 1],
  ['in a note', 'email,status,note\nada@example.org,active,a\0b\nok9@example.org,active,\n', 0],
  ['at the end', 'email,status\nada@example.org,active\nok9@example.org,active\n\0', 1],
  [
    'in the line of columns',
    'email,status,no\0te\nada@example.org,active,\nok9@example.org,active,',
    0,
  ],
])('takes no zero byte %s for another encoding', async (_, content, wrong) => {
  const { table, lines } = await read(content)
  expect(table.encoding).toBe('utf-8')
  expect(lines).toContain('ok9@example.org active')
  expect(lines.filter((line) => /^\d+:\d+ /.test(line))).toHaveLength(wrong)
})

it('reads languages as systems write them', async () => {
  const file = join(folder, 'languages.csv')
  const tags = ['es_MX', 'es-419', 'ES', 'es_MX.UTF-8', 'sr_RS@latin', 'zh_Hant_TW']
  const rows = tags.map((tag, index) => `a${index}@example.org,active,${tag}`)
  writeFileSync(file, `email,status,language\n${rows.join('\n')}\n`)
  const table = await openTable(file, undefined, () => undefined)
  const languages: string[] = []
  for await (const row of table.rows) {
    const line = readEntry(table, row, defaults)
    languages.push('entry' in line ? line.entry.language : line.refused.what)
  }
  expect(languages).toEqual(['es-MX', 'es-419', 'es', 'es-MX', 'sr-RS', 'zh-Hant-TW'])
})

it('needs no more than an address to know whom not to write to', async () => {
  const { lines } = await read(
    'email,status,list,confirmed_at\nada@example.org,unsubscribed,gone,22/11/2025\nb@example.org,spam,?,?',
  )
  expect(lines).toEqual(['ada@example.org unsubscribed', 'b@example.org suppressed'])
})

it('places a value behind line breaks where an editor shows it', async () => {
  const { lines } = await read('email,note,status\nada@example.org,"two\r\nlines",nope')
  expect(lines[0]).toMatch(/^3:8 the status "nope"/)
})

const unusable: [name: string, content: string | Buffer, told: RegExp][] = [
  [
    'a.zip',
    'PK\u0003\u0004list.csv',
    /a.zip is a ZIP file: unpack it, and send each CSV file in it/,
  ],
  ['a.xlsx', 'PK\u0003\u0004 [Content_Types].xml', /save the table in it as CSV/],
  ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /workbook of Excel/],
  ['a.csv.gz', Buffer.from('1f8b0800', 'hex'), /compressed by gzip: unpack it/],
  ['a.csv', Buffer.from('fffe000065000000', 'hex'), /UTF-32: save it as UTF-8/],
  ['file.csv', '', /is empty/],
  ['file.csv', 'name,status\nAda,active', /no column with mail addresses: one called email, /],
  [
    'file.csv',
    'email\nada@example.org',
    /no column that tells who is subscribed(?!.*active).*--status says what all of them are/,
  ],
  [
    'file.csv',
    'email,status\n"ada@example.org,active\nb@example.org,active',
    /Line 2 has a quotation mark/,
  ],
  [
    'nonsubscribed_members_export_1.csv',
    'Email Address,LEID,EUID\na@b.org,1,2',
    /never subscribed/,
  ],
]
it.each(unusable)('does not read %s with %j', async (name, content, told) => {
  await expect(read(content, name)).rejects.toThrow(told)
  await expect(read(content, name)).rejects.toThrow(ImportError)
})

it('believes the stricter of a file and its caller', async () => {
  const said = async (status: ImportStatus, content: string) =>
    (await read(content, 'file.csv', status)).lines
  expect(await said('active', 'email\nada@example.org')).toEqual(['ada@example.org active'])
  expect(await said('active', 'email,status\nada@example.org,bounced')).toEqual([
    'ada@example.org suppressed',
  ])
  expect(await said('unsubscribed', 'email,status\nada@example.org,active')).toEqual([
    'ada@example.org unsubscribed',
  ])
})

it('names the columns that it does not carry over', async () => {
  const { table } = await read('Email,Status,Shoe size,\nada@example.org,active,38,')
  expect(columnsOf(table)).toEqual({ used: ['Email', 'Status'], unused: ['Shoe size'] })
})
