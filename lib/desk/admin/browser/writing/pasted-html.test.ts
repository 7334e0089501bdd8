import { expect, test } from 'vitest'
import { withStylesAsData } from './pasted-html.ts'

test.each([
  ['<p style="color:red">A</p>', '<p data-style="color:red">A</p>'],
  [
    "<p class=MsoNormal\nstyle='x:1'><b STYLE=a>",
    "<p class=MsoNormal\ndata-style='x:1'><b data-style=a>",
  ],
  ['<p>My style = plain</p>', '<p>My style = plain</p>'],
  ['<p data-style="a" title="b">', '<p data-style="a" title="b">'],
])('%s', (given, expected) => {
  expect(withStylesAsData(given)).toBe(expected)
})
