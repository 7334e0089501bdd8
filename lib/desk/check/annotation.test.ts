import { expect, test } from 'vitest'
import type { Problem } from '#lib/publication/content/problem.ts'
import { annotationOf } from './annotation.ts'

const problem: Problem = {
  file: 'articles/a.md',
  line: 3,
  column: 7,
  what: 'date: 50% of, "it"\r\nis wrong',
  expected: 'a date, or a time: 09:00',
  mend: 'write another',
}

test.each([
  [
    'an error',
    problem,
    '',
    '::error file=articles/a.md,line=3,col=7,title=Problem::date: 50%25 of, "it" is wrong  expected a date, or a time: 09:00  write another',
  ],
  [
    'a warning below a folder',
    { ...problem, what: 'x', severity: 'warning' } satisfies Problem,
    'content',
    '::warning file=content/articles/a.md,line=3,col=7,title=Warning::x  expected a date, or a time: 09:00  write another',
  ],
  [
    'a file whose name would end a property',
    { ...problem, what: 'x', file: 'articles/a,b:100%.md' },
    'content/',
    '::error file=content/articles/a%2Cb%3A100%25.md,line=3,col=7,title=Problem::x  expected a date, or a time: 09:00  write another',
  ],
])('%s is told as a workflow command', (_, given, root, told) => {
  expect(annotationOf(given, root)).toBe(told)
})
