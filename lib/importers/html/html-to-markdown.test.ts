import { expect, test } from 'vitest'
import { renderMarkdown } from '#lib/publication/content/markdown/render.ts'
import { visibleText } from '../fixtures/visible-text.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'

const cases: [what: string, html: string, markdown: string][] = [
  ['headings below the headline’s', '<h1>One</h1><h2>Two</h2>', '## One\n\n### Two'],
  ['a heading in bold', '<h2><strong>So<br>it is</strong></h2>', '## So it is'],
  ['spaces in emphasis', '<p>a<strong> b </strong>c <em>d<br></em>e</p>', 'a **b** c *d*\\\ne'],
  ['one emphasis in pieces', '<p><b>a</b><strong>b</strong><b></b></p>', '**ab**'],
  [
    'emphasis that marks cannot show',
    '<p><strong>“So”</strong>she</p>',
    '<strong>“So”</strong>she',
  ],
  [
    'signs that need no escape',
    '<p>snake_case AT&amp;T https://a.example/b_c me@b.example</p>',
    'snake_case AT&T https://a.example/b_c me@b.example',
  ],
  [
    'signs that need one',
    '<p>*a* &amp;copy; [b](c) &lt;i&gt;</p>',
    '\\*a\\* \\&copy; \\[b]\\(c) \\<i>',
  ],
  ['room that is no structure', '<p>a</p><p>&nbsp;</p><p><br></p><p>b<br></p>', 'a\n\nb'],
  ['paragraphs by line breaks', '<p>a<br>b<br><br>c</p>', 'a\\\nb\n\nc'],
  ['lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
  ['tasks', '<ul><li><input type="checkbox" checked> a</li><li><p>b</p></li></ul>', '- [x] a\n- b'],
  ['a list that starts late', '<ol start="3"><li>c</li></ol>', '3. c'],
  ['a list numbered in letters', '<ol type="a"><li>c</li></ol>', '<ol type="a"><li>c</li></ol>'],
  ['an item with a mark in it', '<ul><li>m<sup>2</sup> of</li></ul>', '- m<sup>2</sup> of'],
  [
    'a figure with a credit',
    '<figure><img src="a.jpg" alt="A"><figcaption>It “is” <span class="credit">Me</span></figcaption></figure>',
    '![A](a.jpg "It “is” | Me")',
  ],
  [
    'a figure that leads somewhere',
    '<figure><a href="/b"><img src="a.jpg" alt="A"></a><figcaption>C</figcaption></figure>',
    '[![A](a.jpg "C")](/b)',
  ],
  [
    'a figure with a link in its caption',
    '<figure class="x"><img class="y" src="a.jpg"><figcaption>A <a href="/b">b</a></figcaption></figure>',
    '<figure><img src="a.jpg" alt=""><figcaption>A <a href="/b">b</a></figcaption></figure>',
  ],
  [
    'a gallery',
    '<figure><figure><img src="1.jpg" alt="1"></figure><figure><img src="2.jpg" alt="2"><figcaption>b</figcaption></figure><figcaption>All</figcaption></figure>',
    '![1](1.jpg)\n\n![2](2.jpg "b")\n\nAll',
  ],
  ['a tooltip of a picture', '<p><img src="a.jpg" alt="A" title="IMG_1"></p>', '![A](a.jpg)'],
  [
    'a quotation with its source',
    '<blockquote><p>So.</p><cite>Ana</cite></blockquote>',
    '> So.\n>\n> <cite>Ana</cite>',
  ],
  [
    'a quotation in a figure',
    '<figure><blockquote><p>So.</p></blockquote><figcaption>Ana</figcaption></figure>',
    '> So.\n>\n> Ana',
  ],
  [
    'code',
    '<pre class="x"><code class="language-js">a_b\n\nc</code></pre>',
    '```js\na_b\n\nc\n```',
  ],
  [
    'a table',
    '<table><thead><tr><th>A</th><th style="text-align: right">B</th></tr></thead><tbody><tr><td>1<br>2</td><td>x|y</td></tr></tbody></table>',
    '| A | B |\n| - | -: |\n| 1<br>2 | x\\|y |',
  ],
  [
    'a table that spans',
    '<table><tr><td colspan="2" style="x">A</td></tr><tr><td>1</td><td><pre>a\n\nb</pre></td></tr></table>',
    '<table><tbody><tr><td colspan="2">A</td></tr><tr><td>1</td><td><pre>a&#10;&#10;b</pre></td></tr></tbody></table>',
  ],
  ['a list of terms', '<dl><dt>T</dt><dd>D</dd></dl>', '<dl><dt>T</dt><dd>D</dd></dl>'],
  [
    'a part that opens',
    '<details open><summary>S <b>x</b></summary><p>B</p></details>',
    '<details>\n<summary>S <b>x</b></summary>\n\nB\n\n</details>',
  ],
  [
    'sound',
    '<p><audio src="a.mp3" autoplay>old browser</audio></p>',
    '<audio src="a.mp3" controls></audio>',
  ],
  [
    'a frame',
    '<iframe src="https://www.youtube.com/embed/abcdefghij"></iframe>',
    '[Video on YouTube](https://www.youtube.com/watch?v=abcdefghij)',
  ],
  [
    'another language',
    '<p dir="rtl" lang="ar">نص</p><p>un <span lang="fr">mot</span></p>',
    '<div lang="ar" dir="rtl">\n\nنص\n\n</div>\n\nun <span lang="fr">mot</span>',
  ],
  [
    'words between the lines',
    '<p>m<sup>2</sup> <abbr title="A B">AB</abbr> <abbr>CD</abbr> <q>so</q> <u onclick="x()">u</u></p>',
    'm<sup>2</sup> <abbr title="A B">AB</abbr> CD "so" <u>u</u>',
  ],
  [
    'footnotes',
    '<p>A<sup><a href="#f1" id="r1">[1]</a></sup> b<sup id="r2"><a href="#f2">2</a></sup></p><hr class="s"><section><ol><li id="f1"><p>One. <a href="#r1">↩︎</a></p></li><li id="f2">Two <a href="#r2">↩</a></li></ol></section>',
    'A[^1] b[^2]\n\n[^1]: One.\n\n[^2]: Two',
  ],
  [
    'places that a link leads to',
    '<p><a href="#s">to</a><a name="t"></a></p><h2 id="s">S</h2><p id="u">p</p>',
    '[to](#s)\n\n## <a id="s"></a>S\n\np',
  ],
  ['a link that runs a script', '<p><a href="javascript:x()">a</a></p>', 'a'],
  ['what is not seen', '<!-- a --><style>b</style><script>c</script><p>d</p>', 'd'],
  ['nothing', '<p> </p>', ''],
]

test.each(cases)('%s', (_, html, markdown) => {
  expect(htmlToMarkdown(html).markdown.trim()).toBe(markdown)
})

/** What browsers show of these is more, or less, than words of the text. */
const unlike = ['a frame', 'sound']

test.each(cases.filter(([what]) => !unlike.includes(what)))(
  'readers see the same words: %s',
  (_, html) => {
    const { markdown } = htmlToMarkdown(html)
    const rendered = renderMarkdown(markdown, {
      path: 'articles/a.md',
      language: 'en',
      host: 'a.example',
      pictures: {},
    })
    const words = visibleText(rendered.html.replace(/<section[^>]*footnotes[\s\S]*?<\/h2>/, ''))
    expect(words).toEqual(visibleText(html))
  },
)

test('converting what was converted changes nothing', () => {
  for (const [, html] of cases) {
    const { markdown } = htmlToMarkdown(html)
    expect(htmlToMarkdown(html).markdown).toBe(markdown)
  }
})

test.each([
  ['<form action="/f"><label>Name</label> <button>Go</button></form>', ['a form: /f: “Name Go”']],
  ['<script src="https://a.example/x.js"></script>', ['a script: https://a.example/x.js']],
  ['<a href="vbscript:x">a</a>', ['a link by vbscript:']],
  ['<p>a</p>', []],
])('says what was left out of %s', (html, lost) => {
  expect(htmlToMarkdown(html).lost).toEqual(lost)
})
