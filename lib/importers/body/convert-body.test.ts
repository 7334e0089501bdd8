import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

const templates = ['liquid', 'shortcodes', 'components'] as const

/** Rows of markdown without tags, addresses and HTML: what no step has anything to do with. */
const prose = fc
  .array(
    fc.constantFrom(
      'One two.',
      '## A heading',
      '- item',
      '> quoted',
      '`code`',
      '```',
      '    indented',
      '*a* **b**',
      '| a | b |',
      '',
      '1. one',
      '\ttab',
      '---',
      'a \\* b',
      'ends  ',
      '[^1]: note',
      '[x] [y]',
    ),
    { maxLength: 30 },
  )
  .map((rows) => rows.join('\n'))

test.each(templates)('%s: what needs no conversion stays byte for byte', async (template) => {
  await fc.assert(
    fc.asyncProperty(prose, async (text) => {
      const context = testContext()
      const expected = text.trim() === '' ? '' : `${text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()}\n`
      expect(await convertBody(text, template, false, context)).toBe(expected)
      expect(context.said).toEqual([])
    }),
    { numRuns: 150 },
  )
})

/** Parts of tags in any order, whole and broken. */
const soup = fc
  .array(
    fc.constantFrom(
      '{%',
      '%}',
      '{{',
      '}}',
      '{{<',
      '>}}',
      '{{%',
      '%}}',
      ' image ',
      ' raw ',
      ' endraw ',
      ' highlight ',
      ' endhighlight ',
      ' comment ',
      ' endcomment ',
      '"',
      "'",
      '`',
      '```\n',
      '\n',
      '\n\n',
      '    ',
      '<AlertBox>',
      '</AlertBox>',
      '<div>',
      '<img src="',
      '![',
      '](',
      ')',
      '[',
      '> ',
      '- ',
      'a',
      ' | url ',
      '{/*',
      '*/}',
      '{:',
      '}',
      '\\',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

test.each(templates)(
  '%s: no text makes it fail, and no mark of its own stays behind',
  async (template) => {
    await fc.assert(
      fc.asyncProperty(soup, fc.boolean(), async (text, isMdx) => {
        const converted = await convertBody(text, template, isMdx, testContext())
        expect(converted).not.toMatch(/\uFDD0|handbill-own/)
      }),
      { numRuns: 400 },
    )
  },
)
