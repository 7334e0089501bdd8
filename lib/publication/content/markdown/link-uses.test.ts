import { expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'

const kept = (markdown: string) => render(markdown).links.map(({ href }) => href)

test.each([
  ['[a](/articles/b) [c](other) [d](../2026/x.md)', ['/articles/b', 'other', '../2026/x.md']],
  [
    '[a](https://test.example/b) [c](//test.example/d)',
    ['https://test.example/b', '//test.example/d'],
  ],
  ['[a](https://other.example/) [b](mailto:a@test.example) [c](tel:1)', []],
  [
    '[a](http://localhost:3000/a) <http://192.168.0.1>',
    ['http://localhost:3000/a', 'http://192.168.0.1'],
  ],
  ['[a](file:///a.pdf)', ['file:///a.pdf']],
  ['<a href="/raw">raw</a> <a name="x">none</a>', ['/raw']],
  ['## The vote\n\n[a](#the-vote) [b](#the-votes) [c](#main) [d](#)', ['#the-votes', '#main']],
  ['## رأي\n\n[a](#رأي) [b](#%D8%B1%D8%A3%D9%8A)', []],
  ['<p id="own">x</p>\n\n[a](#own)', []],
  ['a[^1]\n\n[^1]: b', []],
  ['[a][1]\n\n[1]: /by-reference', ['/by-reference']],
  ['[a](%) [b](/مال)', ['%25', '/%D9%85%D8%A7%D9%84']],
])('of %j it keeps %j', (markdown, hrefs) => {
  expect(kept(markdown)).toEqual(hrefs)
})

test.each([
  ['[a](javascript:alert(1))', ['javascript:alert(1)']],
  [
    '<a href="JAVASCRIPT:x">a</a> [b](ftp://x.example) [c](irc:x)',
    ['JAVASCRIPT:x', 'ftp://x.example', 'irc:x'].map((href) =>
      href.replace('JAVASCRIPT', 'javascript'),
    ),
  ],
  ['<svg><a href="/b"><text>b</text></a></svg>', ['/b']],
  ['<a href="java\tscript:x">a</a>', ['java\tscript:x']],
  ['[a](Https://x.example) [b](MAILTO:a@x.example) <a href=" tel:1">c</a>', []],
])('of %j readers do not get %j', (markdown, hrefs) => {
  const taken = render(markdown).links.filter(({ isTaken }) => isTaken)
  expect(taken.map(({ href }) => href)).toEqual(hrefs)
})

test.each([
  ['![a](data:image/png;base64,AA)', ['data:image/png;base64,AA']],
  ['![a](images/a.jpg) <img src="blob:x" alt="">', ['blob:x']],
  ['<video src="data:video/mp4,x" poster="images/a.jpg"></video>', ['data:video/mp4,x']],
  ['<svg><image href="/a.jpg"/></svg> ![a](HTTPS://x.example/a.jpg)', []],
])('of %j readers do not see %j', (markdown, sources) => {
  const taken = render(markdown).pictures.filter(({ isTaken }) => isTaken)
  expect(taken.map(({ src }) => src)).toEqual(sources)
})

test('a link has its place in the markdown, in HTML too', () => {
  const { links } = render('One.\n\nTwo [a](/a).\n\n<p>\n<a href="/b">b</a></p>\n')
  expect(links).toEqual([
    { href: '/a', line: 3, column: 5 },
    { href: '/b', line: 6, column: 1 },
  ])
})

test('what an editor left out beside a picture is told apart from what was meant', () => {
  const { pictures } = render(
    [
      '![](images/a.jpg)',
      '![Alt](images/b.jpg "Caption | Credit")',
      '![Alt](images/c.jpg "Caption |")',
      '<img src="images/d.jpg" alt="">',
      '<img src="images/e.jpg">',
      'Text ![ ](images/f.jpg)',
      '[![](images/g.jpg)](/g)',
      '<video src="images/h.mp4"></video>',
    ].join('\n\n'),
  )
  const bare = pictures.map(({ src, line: _, column: __, file: ___, ...rest }) => [src, rest])
  expect(Object.fromEntries(bare)).toEqual({
    'images/a.jpg': { isUndescribed: true, isCredited: false },
    'images/b.jpg': { isCredited: true },
    'images/c.jpg': { isCredited: false },
    'images/d.jpg': {},
    'images/e.jpg': { isUndescribed: true },
    'images/f.jpg': { isUndescribed: true, isCredited: false },
    'images/g.jpg': { isUndescribed: true, isCredited: false },
    'images/h.mp4': { isMedia: true },
  })
})
