import { expect, test } from 'vitest'
import { escapeAttribute, escapeHtml, escapeMarkup, escapeXml, scriptJson } from './escape.ts'

const text = `<a b="1" c='2'>&amp;</a>\u0000\ud800`

test.each([
  [escapeHtml, '&lt;a b=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&lt;/a&gt;\u0000\ud800'],
  [escapeMarkup, "&lt;a b=&quot;1&quot; c='2'&gt;&amp;amp;&lt;/a&gt;\u0000\ud800"],
  [escapeAttribute, "&lt;a b=&quot;1&quot; c='2'>&amp;amp;&lt;/a>\u0000\ud800"],
  [escapeXml, '&lt;a b=&quot;1&quot; c=&apos;2&apos;&gt;&amp;amp;&lt;/a&gt;\ufffd'],
])('%o', (escaping, escaped) => {
  expect(escaping(text)).toBe(escaped)
})

test('no text of data ends the script that it stands in', () => {
  const json = scriptJson({ title: '</script><!--' })
  expect(json).not.toContain('<')
  expect(JSON.parse(json)).toEqual({ title: '</script><!--' })
})
