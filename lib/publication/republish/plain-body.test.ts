import { expect, it } from 'vitest'
import { plainBody } from './plain-body.ts'

it.each([
  ['paragraphs', '<p>One\n  line.</p>\n<p>Two <em>more</em>.</p>', 'One line.\n\nTwo more.'],
  ['line ends that are meant', '<p>One<br>\ntwo</p>', 'One\ntwo'],
  ['headings', '<h2 id="a">A</h2><p>b</p>', 'A\n\nb'],
  ['lists', '<ul><li>a</li><li><p>b</p></li></ul>', '- a\n- b'],
  ['numbered lists', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
  ['lists in lists', '<ul><li>a<ul><li>b</li></ul></li></ul>', '- a\n  - b'],
  ['quotations', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
  ['code as it stands', '<pre><code><span>if</span> a\n  b\n</code></pre>', 'if a\n  b'],
  [
    'tables',
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>',
    'a | b\n1 | 2',
  ],
  [
    'captions, not pictures',
    '<figure><img src="a.svg" alt="A"><figcaption>C</figcaption></figure>',
    'C',
  ],
  ['rules', '<p>a</p><hr><p>b</p>', 'a\n\n* * *\n\nb'],
  ['what looks like markup', '<p>&lt;b&gt; &amp;amp;</p>', '<b> &amp;'],
  ['nothing', '', ''],
])('of %s, the text stays', (_, html, text) => {
  expect(plainBody(html)).toBe(text)
})
