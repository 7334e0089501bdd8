import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

async function convert(body: string, origin?: string): Promise<{ text: string; said: string[] }> {
  const context = testContext({}, origin)
  const text = await convertBody(body, 'components', false, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const pictures: [name: string, body: string, markdown: string, said?: string[]][] = [
  ['one that was found', '![Alt](/assets/here.png "T")', '![Alt](images/here.png "T")'],
  ['one on another server', '![Alt](https://x.org/a.png)', '![Alt](https://x.org/a.png)'],
  ['one between brackets', '![Alt](<assets/here.png>)', '![Alt](<images/here.png>)'],
  ['one by reference', '![Alt][a]\n\n[a]: /assets/here.png', '![Alt][a]\n\n[a]: images/here.png'],
  [
    'one whose definition a link has, too',
    '[x][a] ![y][a]\n\n[a]: /assets/here.png "T"',
    '[x][a] ![y](images/here.png "T")\n\n[a]: /assets/here.png "T"',
    ['3: the link /assets/here.png leads to the old site, not to a post of the archive'],
  ],
  [
    'a lost one whose definition leads to a post',
    '[x][a] ![y][a]\n\n[a]: /2014/06/30/budget/',
    '[x][a] *[Picture: y]*\n\n[a]: /articles/budget',
    ['1: lost /2014/06/30/budget/'],
  ],
  [
    'one that a script of the old site loaded',
    '<img src="data:image/gif;base64,R0" data-src="/assets/here.png" alt="A" class="lazy">',
    '<img src="images/here.png" alt="A" class="lazy">',
  ],
  [
    'in HTML, other attributes kept',
    '<img class="w" src=\'/assets/here.png\' alt=a>',
    '<img class="w" src="images/here.png" alt=a>',
  ],
  [
    'in a block of HTML',
    '<div>\n<img src="/assets/here.png">\n</div>',
    '<div>\n<img src="images/here.png">\n</div>',
  ],
  [
    'in a quotation',
    '> <div>\n> <img src="/assets/here.png">\n> </div>',
    '> <div>\n> <img src="images/here.png">\n> </div>',
  ],
  [
    'in code',
    '`![Alt](gone.png)` `<img src="gone.png">`',
    '`![Alt](gone.png)` `<img src="gone.png">`',
  ],
  ['in a comment', '<!-- <img src="gone.png"> -->', '<!-- <img src="gone.png"> -->'],
  ['a lost one', 'a\n\n![One *two*](gone.png)', 'a\n\n*[Picture: One two]*', ['3: lost gone.png']],
  [
    'with signs of markdown',
    '![\\[a\\] \\*b\\*](gone.png)',
    '*[Picture: \\[a\\] \\*b\\*]*',
    ['1: lost gone.png'],
  ],
  ['beside a letter', 'x![Alt](gone.png)y', 'x\\[Picture: Alt\\]y', ['1: lost gone.png']],
  ['without alternative text', 'a\n\n![](gone.png)\n\nb', 'a\n\n\nb', ['3: lost gone.png']],
  [
    'with a caption alone',
    '![](gone.png "Cap | Ann")',
    '*[Picture: Cap (Ann)]*',
    ['1: lost gone.png'],
  ],
  ['with a caption', '![Alt](gone.png "Cap")', '*[Picture: Alt]* Cap', ['1: lost gone.png']],
  [
    'within a link',
    '[![Alt](gone.png)](https://x.org)',
    '[*[Picture: Alt]*](https://x.org)',
    ['1: lost gone.png'],
  ],
  [
    'alone in a link',
    '[![](gone.png)](https://x.org)',
    '[Picture](https://x.org)',
    ['1: lost gone.png'],
  ],
  [
    'by reference, noted once',
    '![Alt][a] ![Alt][a]\n\n[a]: gone.png',
    '*[Picture: Alt]* *[Picture: Alt]*',
    ['1: lost gone.png'],
  ],
  [
    'in HTML',
    '<p><img src="gone.png" alt="A &amp; *b*"></p>',
    '<p><em>[Picture: A &amp; &#42;b&#42;]</em></p>',
    ['1: lost gone.png'],
  ],
  [
    'in a row of HTML',
    '<div>\n<img src="gone.png">\n<b>a</b></div>',
    '<div>\n<b>a</b></div>',
    ['2: lost gone.png'],
  ],
  [
    'in markdown within HTML',
    '<div>\n![A "b"](/assets/here.png)\n![c](gone.png)\n</div>',
    '<div>\n<img src="images/here.png" alt="A &quot;b&quot;">\n<em>[Picture: c]</em>\n</div>',
    ['3: lost gone.png'],
  ],
  [
    'a film',
    '<video src="gone.mp4" poster="/assets/here.png"></video>',
    '<video poster="images/here.png"></video>',
    ['1: lost gone.mp4'],
  ],
  [
    'a tag that its quotation marks broke',
    '<img src="/assets/here.png" alt="Says "stop" here">',
    '<img src="images/here.png" alt="Says &quot;stop&quot; here">',
    ['1: the tag of the picture /assets/here.png was broken by its quotation marks; it was mended'],
  ],
  [
    'a tag with curly quotes',
    '<img src=”/assets/here.png” alt=“Alt”/>',
    '<img src="images/here.png" alt="Alt">',
    ['1: the tag of the picture /assets/here.png was broken by its quotation marks; it was mended'],
  ],
]

test.each(pictures)('picture: %s', async (_name, body, markdown, said = []) => {
  expect(await convert(body)).toEqual({ text: markdown, said })
})

const links: [name: string, body: string, markdown: string, said?: string[]][] = [
  ['to a post', '[a](/2014/06/30/budget/)', '[a](/articles/budget)'],
  ['without its slash', '[a](/2014/06/30/budget)', '[a](/articles/budget)'],
  ['in capitals', '[a](/2014/06/30/Budget/)', '[a](/articles/budget)'],
  ['below a language', '[a](/en/2014/06/30/budget)', '[a](/articles/budget)'],
  ['with query and fragment', '[a](/2014/06/30/budget/?x=1#y)', '[a](/articles/budget?x=1#y)'],
  ['with two slashes', '[a](//2014/06/30/budget/)', '[a](/articles/budget)'],
  ['to a file', '[a](2014-06-30-budget.md)', '[a](/articles/budget)'],
  ['to a file elsewhere', '[a](../x/2014-06-30-budget.md#y)', '[a](/articles/budget#y)'],
  ['relative', '[a](../../../06/30/budget/)', '[a](/articles/budget)'],
  ['with a title', '[a](/2014/06/30/budget/ "T")', '[a](/articles/budget "T")'],
  [
    'with brackets in its text',
    '[a `]` [b]](/2014/06/30/budget/)',
    '[a `]` [b]](/articles/budget)',
  ],
  ['by reference', '[a][b]\n\n[b]: /2014/06/30/budget/', '[a][b]\n\n[b]: /articles/budget'],
  [
    'in HTML',
    '<a class="x" href="/2014/06/30/budget/">a</a>',
    '<a class="x" href="/articles/budget">a</a>',
  ],
  ['to a topic', '[a](/tags/City/)', '[a](/topics/city)'],
  ['to the front page and the feed', '[a](/) [b](/feed.xml)', '[a](/) [b](/feed.xml)'],
  [
    'to other servers',
    '[a](https://x.org/2014/06/30/budget/) <https://y.org> mailto:a@b.c',
    '[a](https://x.org/2014/06/30/budget/) <https://y.org> mailto:a@b.c',
  ],
  ['within the page', '[a](#b)', '[a](#b)'],
  ['in code', '`[a](/2014/06/30/budget/)`', '`[a](/2014/06/30/budget/)`'],
  [
    'to the old site',
    'a\n[a](/about/ "T")',
    'a\n[a](/about/ "T")',
    ['2: the link /about/ leads to the old site, not to a post of the archive'],
  ],
]

test.each(links)('link: %s', async (_name, body, markdown, said = []) => {
  expect(await convert(body)).toEqual({ text: markdown, said })
})

test('with the old site’s address, what is not in the archive leads there', async () => {
  const origin = 'https://www.old.org'
  expect(
    await convert(
      '[a](/about/#x) [b](http://old.org/2014/06/30/budget/) [c](http://old.org/x)',
      origin,
    ),
  ).toEqual({
    text: '[a](https://www.old.org/about/#x) [b](/articles/budget) [c](http://old.org/x)',
    said: [],
  })
})

test('scripts and styles are noted, as articles hold none', async () => {
  const { said } = await convert('a\n\n<script>x</script>\n\n<style>y</style>')
  expect(said).toEqual([
    '3: <script>: what it does is lost, as articles hold no scripts',
    '5: <style>: what it does is lost, as articles hold no styles',
  ])
})

test('blocks nested too deeply are carried over as they stand', async () => {
  const { text, said } = await convert(`${'>'.repeat(5000)} a`)
  expect(text).toBe(`${'>'.repeat(5000)} a`)
  expect(said[0]).toContain('nested')
})
