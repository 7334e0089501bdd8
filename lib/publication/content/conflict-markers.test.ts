import { expect, test } from 'vitest'
import { conflictIn } from './conflict-markers.ts'

const cases: [name: string, text: string, line: number | undefined][] = [
  ['a conflict', 'a\n\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n', 3],
  [
    'in front matter',
    '---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> 1a2b3c4 (Rename)\n---\n',
    2,
  ],
  ['with Windows line ends', 'a\r\n<<<<<<< HEAD\r\nmine\r\n', 2],
  ['with the version before', 'a\n||||||| base\n', 2],
  ['half settled', 'a\n>>>>>>> feature/b\n', 2],
  ['of a stash', '>>>>>>> Stashed changes\n', 1],
  ['that began in code and ends outside', '```\n<<<<<<< HEAD\n```\nb\n>>>>>>> c\n', 2],
  ['in code that is never closed', '```\n<<<<<<< HEAD\na\n>>>>>>> b\n', 2],
  ['that is shown in code', '```diff\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n```\n', undefined],
  ['after such code', '~~~\n<<<<<<< a\n>>>>>>> b\n~~~\n<<<<<<< HEAD\n', 5],
  ['no conflict: a heading', 'A\n=======\n', undefined],
  [
    'no conflict: fewer, more, or in a line',
    '<<<<<< a\n<<<<<<<< a\na <<<<<<< b\n    <<<<<<< c\n',
    undefined,
  ],
  [
    'no conflict: what was quoted seven times',
    '>>>>>>> It was a mail, and it was long.\n',
    undefined,
  ],
]

test.each(cases)('%s', (_, text, line) => {
  expect(conflictIn('articles/a.md', text)?.line).toBe(line)
})

test('is told with its mark', () => {
  expect(conflictIn('articles/a.md', 'a\n<<<<<<< HEAD\n')).toEqual({
    ...{ file: 'articles/a.md', line: 2, column: 1 },
    what: 'the mark of a conflict that was not settled: <<<<<<< HEAD',
    expected: 'one version of the text',
    mend: 'keep one of the two versions, or join them, and take out the lines <<<<<<<, ======= and >>>>>>>',
  })
})
