import { expect, test } from 'vitest'
import { flatten } from './flatten.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { parseHtml } from './parse-html.ts'

test.each([
  ['<b>One\n<b>two</b> <i>three</i>', '**One two _three_**\n'],
  ['<em><strong><em>One</em></strong></em>', '***One***\n'],
])('a mark in its like says nothing: %s', (html, markdown) => {
  expect(htmlToMarkdown(html).markdown).toBe(markdown)
})

test('what is nested without end keeps its words and pictures, in lines of their own', () => {
  let calls = 0
  const html = `${'<div>'.repeat(150)}One<section>two <img src="/a.png" alt="A"></section>`
  const { markdown } = htmlToMarkdown(parseHtml(html, () => calls++))
  expect(markdown).toBe('One\\\ntwo ![A](/a.png)\n')
  expect(calls).toBe(1)
})

test('anchors that something leads to stay, also many in a row', () => {
  const anchors = '<a id="x"></a> <span><a name="y"></a></span><a id="z"></a>'
  const { markdown } = htmlToMarkdown(
    `<p>${anchors}Words <a href="#x">x</a> <a href="#y">y</a></p>`,
  )
  expect(markdown).toBe('<a id="x"></a><a id="y"></a>Words [x](#x) [y](#y)\n')
})

test.each([
  ['in a mark in its like', '<b><b>'],
  ['below a hundred levels', '<div>'.repeat(101)],
])('a hundred thousand rows %s are read', (_, before) => {
  const html = `${before}${'a<br>'.repeat(100_000)}`
  expect(flatten(parseHtml(html))).toBe(false)
})
