import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

async function convert(body: string, templates: 'liquid' | 'shortcodes' = 'liquid') {
  const context = testContext()
  const text = await convertBody(body, templates, false, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const cases: [name: string, body: string, markdown: string][] = [
  ['an id', '## Head {#own-id}\n\n[up](#own-id)', '## <a id="own-id"></a>Head\n\n[up](#own-id)'],
  ['an id and a class', '## Head {#a .b}', '## <a id="a"></a>Head'],
  ['a class', '# Head {.wide}', '# Head'],
  ['an id and marks behind', '# Head {#a} #', '# <a id="a"></a>Head #'],
  ['an underlined heading', 'Head {#a}\n====', '<a id="a"></a>Head\n===='],
  ['an id in code', '`## Head {#a}`\n\n    ## b {#c}', '`## Head {#a}`\n\n    ## b {#c}'],
  ['a brace in a text', 'It is {#a} here.', 'It is {#a} here.'],
  ['a definition', 'Term\n: Definition', '<dl>\n<dt>Term</dt>\n<dd>Definition</dd>\n</dl>'],
  [
    'definitions with marks, in several rows',
    'Text.\n\n**A**\nB\n: One *two*\n  three\n\n    four\n: Five\n\nC\n\n: Six\n\nEnd: no.',
    'Text.\n\n<dl>\n<dt>\n\n**A**\n\n</dt>\n<dt>B</dt>\n<dd>\n\nOne *two*\nthree\n\nfour\n\n</dd>\n<dd>Five</dd>\n<dt>C</dt>\n<dd>Six</dd>\n</dl>\n\nEnd: no.',
  ],
  ['code', '```\nTerm\n: Definition\n```', '```\nTerm\n: Definition\n```'],
  ['a list', '- item\n: no', '- item\n: no'],
]

test.each(cases)('%s', async (_name, body, markdown) => {
  if (!/\{#.*\} here|`| {4}/.test(body)) expect((await convert(body)).text).toBe(markdown)
  expect((await convert(body, 'shortcodes')).text).toBe(markdown)
})

test('an id below a block stays, what only styled goes', async () => {
  const body = '## Head\n{: #own .wide}\n\nText\n{: #other}\n\n![a](/assets/here.png){:width="3"}'
  expect((await convert(body)).text).toBe(
    '## <a id="own"></a>Head\n\n\nText\n<a id="other"></a>\n\n![a](images/here.png)',
  )
})

test('a table of contents is named once', async () => {
  expect(await convert('* TOC\n{:toc}\n\nText')).toEqual({
    text: 'Text',
    said: ['1: * TOC {:toc}, kramdown’s own mark, which was left out'],
  })
})

test('what kramdown never shows stays hidden', async () => {
  expect((await convert('One\n\n{::comment}\nsecret\n{:/comment}\n\ntwo')).text).not.toMatch(
    'secret',
  )
})
