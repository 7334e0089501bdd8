import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parse } from './parse.ts'

const whole = unified().use(remarkParse).use(remarkGfm).freeze()

const texts: string[] = [
  'a@b.example',
  '> - a.b+c@d.example',
  'a&#64;b.example',
  'a\\@b.example',
  '@b.example and a @ b.example',
  'http://a@b.example',
  'a\n:-',
  'a\n-:',
  'a\n-|',
  '|a\n|-',
  '| a\n|\t-',
  '> | a\n> | - ',
  'a | b\n- | -',
  'a\n-',
  'a\n|',
  'a ~b~ [^c] www.d.example\n\n[^c]: - [x] e',
]

test.each(texts)('the whole grammar would find nothing else in %j', (text) => {
  expect(parse(new VFile(text))).toEqual(whole.parse(text))
})

test('nor in any text', () => {
  const part = fc.constantFrom(
    'a',
    'https://a.b',
    'www.a.b',
    '&#64;',
    'é',
    '@',
    '.',
    '|',
    ':',
    '-',
    ' ',
    '\t',
    '\n',
    '> ',
    '* ',
    '\\',
    '[',
    ']',
    '(',
    ')',
  )
  const random = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(random, (text) => {
      expect(parse(new VFile(text))).toEqual(whole.parse(text))
    }),
    { numRuns: 2000 },
  )
})
