import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'
import { parse } from './parse.ts'

const whole = unified().use(remarkParse).use(remarkGfm).freeze()

/** A tree without what the two parsers write in another order, leave out or end elsewhere, its places among it. */
function plain(node: object, isPlaced = true): unknown {
  return JSON.parse(
    JSON.stringify(node, function (this: { type?: string }, key, value) {
      if (isPlaced) return value
      // Whether empty lines belong to a comment that is never closed shows nowhere.
      if (key === 'value' && this.type === 'html') return value.trimEnd()
      return key === 'position' ? undefined : value
    }),
  )
}

const texts: string[] = [
  'a@b.example',
  '> - a.b+c@d.example',
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
  '😀 é *b*  \nc\\\n\td &amp; `e`\n\n> - f\n>\n>   g\n\n```h i\nj\n```\n\n<b>k</b>\n\n![l](m "n") [o][p]\n\n[p]: q',
  '---\na: b\n---\n',
]

test.each(texts)('both parsers find the same at the same places in %j', (text) => {
  expect(plain(parse(new VFile(text)))).toEqual(plain(whole.parse(text)))
})

/** The one in JavaScript reads a tab as the blanks that it stands for, of which a box for a task has one. */
const tabbedTask = /\[\t\]/

test('a box for a task may hold any sign of white space (GFM 0.29, 5.3)', () => {
  const [list] = parse(new VFile('1. [\t] a')).children
  expect(list).toMatchObject({ children: [{ checked: false }] })
})

// The one in JavaScript takes signs beyond U+FFFF for letters, so that none are among these.
test('and in any text of blocks, emphasis, code and links', () => {
  const part = fc.constantFrom(
    ...[
      'a',
      'é',

      '.',
      '|',
      ':',
      '-',
      ' ',
      '\t',
      '\n',
      '\n\n',
      '> ',
      '* ',
      '1. ',
      '# ',
      '\\',
      '`',
    ],
    ...[
      '*',
      '**',
      '_',
      '~~',
      '[',
      ']',
      '(b)',
      '![',
      '<b>',
      '<!--',
      '-->',
      '&amp;',
      '"',
      '```\n',
      '    ',
    ],
  )
  const random = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(random, (text) => {
      fc.pre(!tabbedTask.test(text))
      expect(plain(parse(new VFile(text)), false)).toEqual(plain(whole.parse(text), false))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['an address behind a picture of a face', '😀www.a.example', 'www.a.example'],
  ['an address in a bracket that is never closed', '[www.a.example', 'www.a.example'],
])('%s is a link that knows its place', (_, text, address) => {
  const [paragraph] = parse(new VFile(text)).children
  const link = paragraph && 'children' in paragraph ? paragraph.children.at(-1) : undefined
  const column = text.indexOf(address) + 1
  expect(link).toMatchObject({ url: `http://${address}`, position: { start: { column } } })
})

const emphasised: [language: string, typed: string, html: string][] = [
  ['zh', '他**说：“对。”**然后', '他<strong>说：“对。”</strong>然后'],
  ['zh', '**注意（重要）**请看', '<strong>注意（重要）</strong>请看'],
  ['zh', '他*“对”*说', '他<em>“对”</em>说'],
  ['zh', '他**"对"**说', '他<strong>“对”</strong>说'],
  ['zh', '~~删“去”~~了，~“去”~了', '<del>删“去”</del>了，<del>“去”</del>了'],
  ['zh', '见**[链接](/x)**。', '见<strong><a href="/x">链接</a></strong>。'],
  ['zh', '第一**`码`**行', '第一<strong><code>码</code></strong>行'],
  ['ja', 'これは**「重要」**です。', 'これは<strong>「重要」</strong>です。'],
  ['ja', '***「重要」***です', '<em><strong>「重要」</strong></em>です'],
  ['ko', '**한국어(韓國語)**는 말', '<strong>한국어(韓國語)</strong>는 말'],
  ['ko', '*"안녕"*이라고', '<em>“안녕”</em>이라고'],
  ['en', 'a*"b"*c and a_b_c', 'a*“b”*c and a_b_c'],
]

test.each(emphasised)('%s: emphasis beside punctuation in %s', (language, typed, expected) => {
  expect(html(typed, { language })).toBe(`<p>${expected}</p>`)
})

test('a letter of Chinese changes nothing of what CommonMark finds in a text of another script', () => {
  const part = fc.constantFrom(
    ...['*', '**', '_', '~', 'a', '.', '(', '"', ' ', '\n', 'é', 'й', 'ع'],
  )
  const random = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(random, (text) => {
      const withLetter = parse(new VFile(`${text}\n\n字`)).children.slice(0, -1)
      const alone = parse(new VFile(`${text}\n\nx`)).children.slice(0, -1)
      expect(withLetter).toEqual(alone)
    }),
  )
})
