import { expect, test } from 'vitest'
import {
  formatProblem,
  inReadingOrder,
  type Problem,
  sentencesOf,
  unreadableFile,
  wordsOf,
} from './problem.ts'

const problem: Problem = {
  file: 'articles/a.md',
  line: 3,
  column: 7,
  what: 'date: "2026-02-30"\nis not in the calendar',
  expected: 'a date',
  mend: 'write  another',
}

test.each([
  ['', 'articles/a.md:3:7'],
  ['content', 'content/articles/a.md:3:7'],
  ['content/', 'content/articles/a.md:3:7'],
])('a problem is told in one line that terminals link to, below "%s"', (root, place) => {
  const told = formatProblem(problem, root)
  expect(told).toBe(
    `${place}  date: "2026-02-30" is not in the calendar  expected a date  write another`,
  )
})

test('a warning says that it is one, in the same words', () => {
  const told = formatProblem({ ...problem, severity: 'warning' })
  expect(told).toBe(`articles/a.md:3:7  warning: ${wordsOf(problem)}`)
  expect(formatProblem(problem)).toBe(`articles/a.md:3:7  ${wordsOf(problem)}`)
})

test.each([
  [{}, 'Date: "2026-02-30" is not in the calendar. Expected: a date. Write another.'],
  [
    { what: 'no site.yml', mend: 'did you mean it?' },
    'No site.yml. Expected: a date. Did you mean it?',
  ],
  [
    { what: '"x" twice', mend: 'add a line  url: …' },
    '"x" twice. Expected: a date. Add a line url: …',
  ],
  [
    { what: 'image.src is 3', expected: 'a path.', mend: 'https://x.example' },
    'image.src is 3. Expected: a path. https://x.example.',
  ],
])('with %j it reads as sentences', (changed, told) => {
  expect(sentencesOf({ ...problem, ...changed })).toBe(told)
})

test('problems come by file, line and column', () => {
  const at = (file: string, line: number, column: number) => ({ ...problem, file, line, column })
  const sorted = [at('a', 1, 2), at('a', 2, 1), at('a', 10, 1), at('a/b', 1, 1), at('b', 1, 1)]
  const [first, second, third, fourth, fifth] = sorted as [
    Problem,
    Problem,
    Problem,
    Problem,
    Problem,
  ]
  expect(inReadingOrder([fifth, third, first, fourth, second])).toEqual(sorted)
})

test('a file that cannot be read is named without a place of this machine', () => {
  const error = Object.assign(new Error("EACCES: permission denied, open '/secret/a.md'"), {
    code: 'EACCES',
  })
  const told = formatProblem(unreadableFile('articles/a.md', error))
  expect(told).toContain('articles/a.md:1:1  a file that cannot be read (EACCES)')
  expect(told).not.toContain('/secret')
})
