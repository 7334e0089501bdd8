import { expect, test } from 'vitest'
import { lineEnd } from './letter.ts'
import { letterBlocks } from './letter-blocks.ts'

test('a letter has paragraphs, headings, lists, quotations and rules, with lines ended by hand', () => {
  const text = [
    '# Good *morning*',
    'It rained.\nAll [night](/articles/rain).  \nYours, Ana',
    '> So it was.\n>\n> So it is.',
    '1. One\n2. **Two**',
    '- A\n- ~~B~~ `c`',
    '---',
  ]
  expect(letterBlocks(text.join('\n\n'))).toEqual({
    words: [
      { as: 'heading', of: ['Good ', { as: 'em', of: ['morning'] }] },
      {
        as: 'paragraph',
        of: [
          'It rained.\nAll ',
          { href: '/articles/rain', of: ['night'] },
          '.',
          lineEnd,
          'Yours, Ana',
        ],
      },
      { as: 'quotation', items: [['So it was.'], ['So it is.']] },
      { as: 'list', isNumbered: true, items: [['One'], [{ as: 'strong', of: ['Two'] }]] },
      {
        as: 'list',
        isNumbered: false,
        items: [['A'], [{ as: 'del', of: ['B'] }, ' ', { as: 'code', of: ['c'] }]],
      },
      { as: 'rule' },
    ],
  })
  expect(letterBlocks('')).toEqual({ words: [] })
})

test.each([
  ['a picture', 'One.\n\nTwo ![x](a.png)', 'a picture in a letter', 3, 5],
  ['HTML', 'A <b>bold</b> word', 'HTML in a letter', 1, 3],
  ['a table', '| a |\n| --- |\n| b |', 'a table in a letter', 1, 1],
  ['a footnote', 'A[^1].\n\n[^1]: B.', 'a footnote in a letter', 1, 2],
  ['a list in a list', '- a\n  - b', 'a list in a letter', 2, 3],
  ['a script', '[a](javascript:x)', 'a letter with a link that leads nowhere: javascript:x', 1, 1],
])('%s is told with its place', (_, text, what, line, column) => {
  expect(letterBlocks(text)).toEqual({ fault: expect.objectContaining({ what, line, column }) })
})
