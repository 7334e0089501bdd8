import { expect, test } from 'vitest'
import { type LogRecord, makeLog } from './log.ts'

function written(record: object, level: 'info' | 'silent' | 'error' = 'info'): string {
  const lines: string[] = []
  const log = makeLog(level, { write: (line) => lines.push(line) })
  log('info', record as LogRecord)
  return lines.join('')
}

test('a line has the moment, the level, what happened, and what is on the list', () => {
  const id = '0198c0de-0000-7000-8000-000000000001'
  const line = written({ event: 'mail-deferred', id, attempts: 2, reply: '450 4.2.0', wait: 60000 })
  expect(line.endsWith('}\n')).toBe(true)
  expect(JSON.parse(line)).toEqual({
    ...{ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), event: 'mail-deferred' },
    ...{ id, attempts: 2, reply: '450 4.2.0', wait: 60000 },
  })
  for (const issue of [
    'daily/en/2026-11-22',
    'topic:أخبار/ar/2026-11-22',
    'weekly/pt-BR/2026-11-22',
  ])
    expect(JSON.parse(written({ event: 'issue-made', issue }))).toMatchObject({ issue })
})

const reader = 'reader@example.org'
const token = 'dG9rZW4tdG9rZW4tdG9rZW4x'
const leaks: [where: string, record: object][] = [
  ['a field that is not on the list', { event: 'x', address: reader, token }],
  ['what happened', { event: `to ${reader}` }],
  ['an id', { event: 'x', id: reader }],
  ['an id that is a token', { event: 'x', id: token }],
  ['the name of an issue', { event: 'x', issue: `daily/${reader}/2026-11-22` }],
  ['a list', { event: 'x', issue: `topic:${reader}/en/2026-11-22` }],
  ['a reply', { event: 'x', reply: `550 5.1.1 <${reader}>` }],
  ['a count', { event: 'x', count: reader }],
  ['an error', { event: 'x', error: new Error(`no mailbox ${reader}, ${token}`) }],
  ['the cause of an error', { event: 'x', error: new Error('x', { cause: reader }) }],
  ['the code of an error', { event: 'x', error: Object.assign(new Error('x'), { code: reader }) }],
  ['the name of an error', { event: 'x', error: Object.assign(new Error('x'), { name: reader }) }],
  ['what is thrown without an error', { event: 'x', error: reader }],
  ['a field of an error', { event: 'x', error: Object.assign(new Error('x'), { to: reader }) }],
  ['a nested object', { event: 'x', err: { mail: { to: reader } }, msg: reader }],
]

test.each(leaks)('neither an address nor a token gets out by %s', (_, record) => {
  const line = written(record)
  expect(JSON.parse(line)).toHaveProperty('event')
  expect(line).not.toContain('example.org')
  expect(line).not.toContain(token)
})

test('of an error its name and code are kept', () => {
  const error = Object.assign(new TypeError('x'), { code: 'ECONNREFUSED' })
  expect(JSON.parse(written({ event: 'store-failed', error }))).toMatchObject({
    error: { name: 'TypeError', code: 'ECONNREFUSED' },
  })
})

test('that a disk is full is told where SQLite, or an error behind another, says so', () => {
  const full = Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
  const error = { code: 'ERR_SQLITE_ERROR', cause: 'SQLITE_FULL' }
  expect(JSON.parse(written({ event: 'x', error: full }))).toMatchObject({ error })
  const outer = new Error('x', { cause: Object.assign(new Error('y'), { code: 'ENOSPC' }) })
  expect(JSON.parse(written({ event: 'x', error: outer }))).toMatchObject({
    error: { name: 'Error', cause: 'ENOSPC' },
  })
})

test.each(['silent', 'error'] as const)(
  'at level %s nothing is written of what is well',
  (level) => {
    expect(written({ event: 'x' }, level)).toBe('')
  },
)
