import { describe, expect, test } from 'vitest'
import { postSchema } from '../export/rows.ts'
import { lexical, mobiledoc, paragraph, text } from '../fixtures/exports.ts'
import { convertText } from './convert-text.ts'

const asIs = { link: (href: string) => href, file: (src: string) => src }

async function markdownOf(
  fields: Record<string, unknown>,
): Promise<{ markdown: string; said: string }> {
  const { markdown, lost } = await convertText(postSchema.parse({ id: '1', ...fields }), 'en', asIs)
  return { markdown: markdown.trim(), said: lost.map(({ what }) => what).join('\n') }
}

const item = (...children: unknown[]) => ({ type: 'listitem', value: 1, children })
const list = (listType: string, ...children: unknown[]) => ({
  type: 'list',
  listType,
  start: 1,
  children,
})
const link = (url: string, ...children: unknown[]) => ({ type: 'link', url, children })

describe('lexical', () => {
  const cases: [what: string, nodes: unknown[], markdown: string][] = [
    ['paragraphs', [paragraph('One.'), paragraph(), paragraph('Two & <3.')], 'One.\n\nTwo & <3.'],
    ['headings', [{ type: 'extended-heading', tag: 'h3', children: [text('So')] }], '### So'],
    [
      'bold, italic, struck',
      [paragraph(text('a', 1), ' ', text('b', 2), ' ', text('c', 4), ' ', text('d', 3))],
      '**a** *b* ~~c~~ **_d_**',
    ],
    ['code in a line', [paragraph(text('a < b', 16))], '`a < b`'],
    [
      'below, above, marked',
      [paragraph('H', text('2', 32), 'O m', text('2', 64), ' ', text('x', 128))],
      'H<sub>2</sub>O m<sup>2</sup> <mark>x</mark>',
    ],
    ['a link', [paragraph('see ', link('/a', text('this', 1)), '.')], 'see [**this**](/a).'],
    ['a line break', [paragraph('a', { type: 'linebreak' }, 'b')], 'a\\\nb'],
    [
      'a list in a list',
      [list('bullet', item(text('a')), item(list('number', item(text('b')))), item(text('c')))],
      '- a\n  1. b\n- c',
    ],
    ['a list that starts later', [{ ...list('number', item(text('c'))), start: 3 }], '3. c'],
    ['a quotation', [{ type: 'extended-quote', children: [text('So.')] }], '> So.'],
    ['an aside', [{ type: 'aside', children: [text('So.')] }], '> So.'],
    ['a line', [paragraph('a'), { type: 'horizontalrule' }, paragraph('b')], 'a\n\n---\n\nb'],
    [
      'a node of later',
      [{ type: 'poll', title: 'Yes or no?', src: 'https://x.example', children: [text('ask')] }],
      'Yes or no?ask',
    ],
  ]
  test.each(cases)('%s', async (_, nodes, markdown) => {
    expect((await markdownOf({ lexical: lexical(...nodes) })).markdown).toBe(markdown)
  })

  test('a node that is not known is told', async () => {
    expect((await markdownOf({ lexical: lexical({ type: 'poll' }) })).said).toContain(
      'of the kind "poll" is not known',
    )
  })

  test.each([
    ['{', 'is no JSON'],
    ['[]', 'is no object'],
    ['{"root":{}}', 'has no root'],
    [
      lexical(
        Array(150)
          .fill(0)
          .reduce((inner: unknown) => ({ type: 'quote', children: [inner] }), text('deep')),
      ),
      'more than 100 levels',
    ],
  ])('%s: the HTML is taken, and it is told', async (document, why) => {
    const { markdown, said } = await markdownOf({ lexical: document, html: '<p>Words</p>' })
    expect([markdown, said.includes(why)]).toEqual(['Words', true])
  })
})

describe('mobiledoc', () => {
  const cases: [what: string, document: string, markdown: string][] = [
    [
      'paragraphs and headings',
      mobiledoc([
        [1, 'h2', [[0, [], 0, 'A & b']]],
        [1, 'p', [[0, [], 0, 'c']]],
      ]),
      '## A & b\n\nc',
    ],
    [
      'marks in marks',
      mobiledoc(
        [
          [
            1,
            'p',
            [
              [0, [0], 0, 'a '],
              [0, [1], 2, 'b'],
              [0, [], 0, ' c'],
            ],
          ],
        ],
        { markups: [['strong'], ['a', ['href', '/x']]] },
      ),
      '**a [b](/x)** c',
    ],
    [
      'a mark that is never closed',
      mobiledoc([[1, 'p', [[0, [0], 0, 'a']]]], { markups: [['em']] }),
      '*a*',
    ],
    ['a list', mobiledoc([[3, 'ol', [[[0, [], 0, 'a']], [[0, [], 0, 'b']]]]]), '1. a\n2. b'],
    ['a pulled quotation', mobiledoc([[1, 'pull-quote', [[0, [], 0, 'a']]]]), '> a'],
    ['a picture section', mobiledoc([[2, '/a.png']]), '![](/a.png)'],
    [
      'a script in an address',
      mobiledoc([[1, 'p', [[0, [0], 1, 'a']]]], { markups: [['a', ['href', 'javascript:x()']]] }),
      'a',
    ],
    [
      'a card that is not there',
      mobiledoc([
        [10, 7],
        [1, 'p', [[0, [], 0, 'a']]],
      ]),
      'a',
    ],
    [
      'nonsense',
      mobiledoc([null, 1, [1], [1, 'p', [null, [0]]], [3, 'ul', 'x'], [1, 'p', [[0, [], 0, 'a']]]]),
      'a',
    ],
  ]
  test.each(cases)('%s', async (_, document, markdown) => {
    expect((await markdownOf({ mobiledoc: document })).markdown).toBe(markdown)
  })
})

describe('the HTML that Ghost stored', () => {
  const document = lexical(paragraph('It’s “so”  here'), { type: 'html', html: '<p>x</p>' })
  test('is taken where it says what the editor’s form says', async () => {
    const { markdown, said } = await markdownOf({
      lexical: document,
      html: '<p>It&#39;s <b>"so"</b> here</p><p>and more</p>',
    })
    expect([markdown, said]).toEqual([`It's **"so"** here\n\nand more`, ''])
  })

  test('is not taken where it lacks a paragraph', async () => {
    const { markdown, said } = await markdownOf({ lexical: document, html: '<p>Old</p>' })
    expect(markdown).toBe('It’s “so” here\n\nx')
    expect(said).toContain('the stored HTML lacks "It’s “so” here"')
  })

  test('holds parts for some readers, which go', async () => {
    const gate = (params: string) =>
      `<!--kg-gated-block:begin ${params} --><p>secret</p><!--kg-gated-block:end-->`
    const { markdown, said } = await markdownOf({
      html: `<p>a</p>${gate('nonMember:false memberSegment:"status:free"')}${gate('nonMember:true memberSegment:""').replace('secret', 'b')}<!--members-only--><p>c</p>`,
    })
    expect(markdown).toBe('a\n\nb\n\nc')
    expect(said).toMatch(/not every visitor saw.*\n.*part for members began/)
  })

  test('may be nested beyond sense: its words stay', async () => {
    const { markdown, said } = await markdownOf({ html: `${'<div>'.repeat(20_000)}*words*` })
    expect([markdown, said]).toEqual([
      '\\*words\\*',
      'the HTML is nested too deeply; only its words were kept',
    ])
  })
})
