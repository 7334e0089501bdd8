import { describe, expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'
import { lineNestedTooDeeply } from './nesting.ts'
import { MarkdownError } from './render.ts'

const steps = (count: number, item: string) =>
  Array.from({ length: count }, (_, at) => ' '.repeat(at * 2) + item).join('\n')

const cases: [name: string, markdown: string, line: number][] = [
  ['nothing', '', 0],
  ['prose', 'Text\n\n> Quote\n\n- item\n  - item', 0],
  ['100 quotes', `${'>'.repeat(100)} x`, 0],
  ['101 quotes', `${'>'.repeat(101)} x`, 1],
  ['5,000 quotes further down', `a\n\n${'> '.repeat(5000)}x`, 3],
  ['a line of millions', '>'.repeat(3_000_000), 1],
  ['lists in one line', `${'- '.repeat(101)}x`, 1],
  ['numbered lists in one line', `${'1. '.repeat(101)}x`, 1],
  ['quotes and lists by turns', '> - '.repeat(51), 1],
  ['100 lists, one in the other', steps(100, '- a'), 0],
  ['101 lists, one in the other', steps(101, '- a'), 101],
  ['numbered lists, one in the other', steps(150, '1. a'), 101],
  ['many items of one list', '- a\n'.repeat(1000), 0],
  ['lists that come and go', `${steps(60, '- a')}\n\nText\n\n${steps(60, '- a')}`, 0],
  ['a line across the page', '- '.repeat(300), 0],
  ['a line of stars', '* '.repeat(300), 0],
  ['a long line of text', `${'a - b '.repeat(1000)}`, 0],
  ['a long line of hyphens', '-'.repeat(1000), 0],
]

test.each(cases)('%s', (_, markdown, line) => {
  expect(lineNestedTooDeeply(markdown)).toBe(line)
})

describe('what nobody counted beforehand', () => {
  const hostile: [name: string, markdown: string][] = [
    ['elements', '<div>'.repeat(20_000)],
    ['emphasis', '*a **b '.repeat(3000) + '** *'.repeat(3000)],
    ['brackets', '['.repeat(20_000)],
    ['links', '[a]('.repeat(3000)],
    [
      'quotes that are indented',
      Array.from({ length: 90 }, (_, at) => `${'> '.repeat(at)}x`).join('\n'),
    ],
  ]

  test.each(hostile)(
    '%s are rendered or refused as too deep',
    { timeout: 30_000 },
    (_, markdown) => {
      try {
        expect(typeof render(markdown).html).toBe('string')
      } catch (error) {
        expect(error).toBeInstanceOf(MarkdownError)
      }
    },
  )
})

test('what is refused is refused with its line', () => {
  expect(() => render(`a\n\n${'>'.repeat(200)}`)).toThrow(
    expect.objectContaining({ line: 3, message: 'blocks nested too deeply to be read' }),
  )
})
