import { expect, it } from 'vitest'
import type { LinkRecord } from '#lib/publication/content/link-lock.ts'
import type { Found } from './look-at-link.ts'
import { nextRecord } from './next-record.ts'

const answers: Record<string, Found> = {
  ok: { found: 'there' },
  bad: { found: 'missing', why: '404' },
  shut: { found: 'unclear', why: '403' },
}

/** Looks on days of November: what became of the link after each. */
function states(...looks: [day: number, answer: string][]): string[] {
  let record: LinkRecord | undefined
  return looks.map(([day, answer]) => {
    const found = answers[answer] ?? { found: 'there' }
    record = nextRecord(record, found, `2026-11-${String(day).padStart(2, '0')}`)
    return `${record.state} ${Number(record.since.slice(-2))}`
  })
}

const cases: [name: string, looks: [number, string][], told: string[]][] = [
  [
    'there',
    [
      [1, 'ok'],
      [9, 'ok'],
    ],
    ['ok 1', 'ok 1'],
  ],
  [
    'failing once',
    [
      [1, 'ok'],
      [2, 'bad'],
      [3, 'ok'],
    ],
    ['ok 1', 'failing 2', 'ok 3'],
  ],
  [
    'gone after three days of failure and a week',
    [
      [1, 'bad'],
      [2, 'bad'],
      [3, 'bad'],
      [7, 'bad'],
      [8, 'bad'],
    ],
    ['failing 1', 'failing 1', 'failing 1', 'failing 1', 'gone 1'],
  ],
  [
    'not gone by two looks',
    [
      [1, 'bad'],
      [9, 'bad'],
      [10, 'bad'],
    ],
    ['failing 1', 'failing 1', 'gone 1'],
  ],
  [
    'not gone by looks of one day',
    [
      [1, 'bad'],
      [1, 'bad'],
      [1, 'bad'],
      [9, 'bad'],
    ],
    ['failing 1', 'failing 1', 'failing 1', 'failing 1'],
  ],
  [
    'back after it was gone',
    [
      [1, 'bad'],
      [2, 'bad'],
      [9, 'bad'],
      [10, 'bad'],
      [11, 'ok'],
    ],
    ['failing 1', 'failing 1', 'gone 1', 'gone 1', 'ok 11'],
  ],
  [
    'one that turns programs away',
    [
      [1, 'shut'],
      [2, 'shut'],
    ],
    ['ok 1', 'ok 1'],
  ],
  [
    'turned away while it fails',
    [
      [1, 'bad'],
      [2, 'shut'],
      [9, 'bad'],
    ],
    ['failing 1', 'failing 1', 'failing 1'],
  ],
]

it.each(cases)('%s', (_, looks, told) => {
  expect(states(...looks)).toEqual(told)
})

it('keeps the copy', () => {
  const copy = 'https://archive.example/a'
  const known: LinkRecord = { state: 'ok', since: '2026-11-01', copy }
  const failing = nextRecord(known, { found: 'missing', why: '404' }, '2026-11-02')
  expect(failing).toEqual({ state: 'failing', since: '2026-11-02', failures: 1, why: '404', copy })
  expect(nextRecord(failing, { found: 'there' }, '2026-11-03').copy).toBe(copy)
})
