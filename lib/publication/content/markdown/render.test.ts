import { describe, expect, test } from 'vitest'
import { html, render } from '../fixtures/render.ts'

describe('blocks', () => {
  const cases: [name: string, markdown: string, html: string][] = [
    [
      'a table scrolls by itself and can be reached by keyboard',
      '| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |',
      '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr><th scope="col">a</th><th class="align-center" scope="col">b</th><th class="align-end" scope="col">c</th></tr></thead><tbody><tr><td>1</td><td class="align-center">2</td><td class="align-end">3</td></tr></tbody></table></div>',
    ],
    [
      'a table of HTML keeps its scopes',
      '<table><tr><th scope="row">a</th><td colspan="2">b</td></tr></table>',
      '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><tbody><tr><th scope="row">a</th><td colspan="2">b</td></tr></tbody></table></div>',
    ],
    [
      'code is coloured in its language',
      '```js\nlet a = 1\n```',
      '<pre tabindex="0" role="group" aria-label="Code"><code class="hljs language-js"><span class="hljs-keyword">let</span> a = <span class="hljs-number">1</span></code></pre>',
    ],
    [
      'code of a language that nobody knows stays as it is',
      '```nosuch\n"a" -- b\n```',
      '<pre tabindex="0" role="group" aria-label="Code"><code class="hljs language-nosuch">"a" -- b</code></pre>',
    ],
    [
      'a div has no name but as what scrolls',
      '<div role="group" aria-label="x">a</div><div class="table-scroll" aria-label="x"><p>b</p></div>',
      '<div>a</div><div class="table-scroll" tabindex="0" role="group" aria-label="Table"><p>b</p></div>',
    ],
    [
      'tasks are marks with a name',
      '- [x] a\n- [ ] b',
      '<ul class="contains-task-list"><li class="task-list-item"><span class="task" role="img" aria-label="done">☑</span> a</li><li class="task-list-item"><span class="task" role="img" aria-label="to do">☐</span> b</li></ul>',
    ],
    ['an empty text', '', ''],
    ['a text of blanks', ' \n\t\n', ''],
  ]

  test.each(cases)('%s', (_, markdown, expected) => {
    expect(html(markdown)).toBe(expected)
  })
})

describe('typography', () => {
  const cases: [name: string, language: string, markdown: string, html: string][] = [
    ['across emphasis', 'en', '"a *b* c"', '<p>“a <em>b</em> c”</p>'],
    ['around a link', 'en', '"[a](/x)"', '<p>“<a href="/x">a</a>”</p>'],
    ['of the article’s language', 'es', '"a"', '<p>«a»</p>'],
    ['of a language with a region', 'pt-PT', '"a"', '<p>«a»</p>'],
    ['not in code', 'en', '`"a" -- b`', '<p><code>"a" -- b</code></p>'],
    [
      'not in an address that is shown',
      'en',
      'https://x.example/a--b',
      '<p><a href="https://x.example/a--b" rel="external noopener">https://x.example/a--b</a></p>',
    ],
    [
      'not in a mail address',
      'en',
      "o'neil--x@x.example",
      '<p>o’<a href="mailto:neil--x@x.example">neil--x@x.example</a></p>',
    ],
    [
      'not in titles, which are attributes',
      'en',
      '[a](/x "b -- c")',
      '<p><a href="/x" title="b -- c">a</a></p>',
    ],
  ]

  test.each(cases)('%s', (_, language, markdown, expected) => {
    expect(html(markdown, { language })).toBe(expected)
  })
})

describe('footnotes', () => {
  const markdown = 'a[^1]\n\n[^1]: b'
  const headings: [language: string, heading: string, back: string][] = [
    ['en', 'Notes', 'Back to the text'],
    ['es', 'Notas', 'Volver al texto'],
    ['ar', 'حواشٍ', 'عودة إلى النص'],
    ['eu', '<span lang="en" dir="ltr">Notes</span>', '\u2066Back to the text\u2069'],
  ]

  test.each(headings)('in %s', (language, heading, back) => {
    const rendered = html(markdown, { language })
    expect(rendered).toContain(`<h2 class="sr-only" id="footnote-label">${heading}</h2>`)
    expect(rendered).toContain(`aria-label="${back}"`)
  })
})

test('the same text renders the same, whatever was rendered before', () => {
  const markdown = '# A\n\n## A\n\nb[^1]\n\n[^1]: c'
  const first = render(markdown)
  render('# A\n\n[x](/y)', { language: 'ar' })
  expect(render(markdown)).toEqual(first)
})
