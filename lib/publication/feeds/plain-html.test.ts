import { tests } from 'commonmark-spec'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { render } from '#lib/publication/content/fixtures/render.ts'
import { parsedFeedHtml } from './feed-html.ts'
import { plainFeedHtml } from './plain-html.ts'

const page = 'https://test.example/articles/a'

/** What is told from the tags alone, which a parser has to say as well, or nothing. */
function plain(html: string): string | undefined {
  const told = plainFeedHtml(html, page)
  if (told !== undefined) expect(told).toBe(parsedFeedHtml(html, page))
  return told
}

const article = `See [the record](https://example.org/?a&b) and **more *of* it**.[^1] A ~~word~~ \`code\`, "quoted" & <kbd>kept</kbd>.

## A heading [with a link](/articles/b#c)

> Quoted, and
>
> - a list
>   1. within a list
> - ![A “square”](images/a.png "Its title")

\`\`\`js
let a = 1 < 2 && 'b'
\`\`\`

<figure><img src="a.png" alt=""><figcaption>A <cite>caption</cite></figcaption></figure>

<details><summary>More</summary>

عربي <span lang="ar" dir="rtl">عربي</span><br>

</details>

---

[^1]: A note.`

test('the usual markdown needs no parser', () => {
  const told = plain(render(article).html)
  expect(told).toContain('<a href="https://test.example/articles/b#c">with a link</a>')
  expect(told).toContain('<a href="https://example.org/?a&#x26;b" rel="external noopener">')
  expect(told).not.toMatch(/ (?:class|id|tabindex|role|data-[\w-]+)/)
})

test.each([
  ['a paragraph ends where a block begins', '<p>a<div>b</div></p>'],
  ['a link within a link', '<a href="/a">a<a href="/b">b</a></a>'],
  ['headings within each other', '<h2>a<h3>b</h3></h2>'],
  ['an item without a list', '<div><li>a</li></div>'],
  ['an item within an item', '<ul><li>a<li>b</li></li></ul>'],
  ['what is closed crosswise', '<b>a<i>b</b>c</i>'],
  ['what is not closed', '<p>a'],
  ['what was never open', 'a</p>'],
  ['a line at the beginning of code', '<pre>\na</pre>'],
  ['tables', '<table><tr><td>a</td></tr></table>'],
  ['other references', '<p>&nbsp;&amp;</p>'],
  ['a bare sign', '<p>a & b</p>'],
  ['other quotation marks', "<a href='/a'>a</a>"],
  ['names in capitals', '<P>a</P>'],
  ['a comment', '<p>a<!-- b --></p>'],
  ['a line end of old systems', '<p>a\rb</p>'],
  ['attributes that are not known', '<p onclick="a">a</p>'],
  ['a number with noughts', '<img src="/a" alt="" width="007">'],
  ['a tag that does not end', '<p>a</p><img src="'],
  ['a slash at the end', '<br/>'],
])('asks a parser for %s', (_, html) => {
  expect(plain(html)).toBeUndefined()
})

test('says what a parser says of every example of CommonMark', () => {
  const told = tests.filter(({ markdown }) => plain(render(markdown).html) !== undefined)
  expect(told.length).toBeGreaterThan(600)
})

const pieces = [
  ...['a', '<p>', '</p>', '<b>', '</b>', '<i>', '</i>', '<a href="/b">', '</a>', '<br>', '\n'],
  ...['<ul>', '</ul>', '<li>', '</li>', '<div>', '</div>', '<h2>', '</h2>', '<pre>', '</pre>'],
  ...[
    '<span class="c">',
    '<span lang="ar">',
    '</span>',
    '&#x26;',
    '&lt;',
    '"',
    '>',
    '<dl>',
    '<dt>',
  ],
  ...['<img src="c" alt="&#x22;">', '<picture>', '</picture>', '<source srcset="d 1x">', '</dl>'],
  ...['<a href="?a&#x26;b`" title="\'">', '<a href="">', '<a href="http://[">', '<a href="m:a">'],
  ...['<code>', '</code>', '<del>', '</del>', '<blockquote cite="e">', '</blockquote>', '</dt>'],
  ...[
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<svg>',
    '<hr>',
    '<summary>',
    '</summary>',
    '<q>',
    '</q>',
  ],
]

test('says what a parser says of random HTML, or nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (some) => {
      plain(some.join(''))
      plain(render(some.join('')).html)
    }),
    { numRuns: 500 },
  )
})
