import { expect, test } from 'vitest'
import { html, render } from '../fixtures/render.ts'

/** Warnings as `line: what`, with the last line where there are several. */
function told(markdown: string): string[] {
  return render(markdown).warnings.map(
    ({ line, lastLine, what }) => `${lastLine ? `${line}–${lastLine}` : line}: ${what}`,
  )
}

const asText: [name: string, markdown: string, html: string][] = [
  [
    'a word in angle brackets',
    'The form lacks a <select> field.\n\nNext.',
    '<p>The form lacks a &#x3C;select> field.</p><p>Next.</p>',
  ],
  ['a name in angle brackets', 'Dear <name>,', '<p>Dear &#x3C;name>,</p>'],
  ['a component', 'a <Tweet id=1 /> b', '<p>a &#x3C;Tweet id=1 /> b</p>'],
  ['a button', '<button>Buy</button>', '<p>&#x3C;button>Buy&#x3C;/button></p>'],
  ['a template', 'a <template>b</template> c', '<p>a &#x3C;template>b&#x3C;/template> c</p>'],
  [
    'an object without an address',
    'a <object>b</object> c',
    '<p>a &#x3C;object>b&#x3C;/object> c</p>',
  ],
  [
    'an end without a beginning',
    'a </object></select> b',
    '<p>a &#x3C;/object>&#x3C;/select> b</p>',
  ],
  ['a title', 'a <TITLE>b</TITLE> c', '<p>a &#x3C;TITLE>b&#x3C;/TITLE> c</p>'],
  ['in a drawing nothing', 'a <svg><path d="M0 0"/></svg> b', '<p>a  b</p>'],
  ['a comment in a line that is never closed', 'a <!-- b', '<p>a &#x3C;!– b</p>'],
]

test.each(asText)('is written as text: %s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

const objects: [name: string, markdown: string, html: string][] = [
  [
    'an object by its address',
    '<object data="https://x.example/a.pdf">b</object>',
    '<p><a href="https://x.example/a.pdf" rel="external noopener">Embedded page on x.example</a></p>',
  ],
  [
    'an object by its parameter',
    '<object width="9"><param name="movie" value="https://www.youtube.com/v/abcdefg"></object>',
    '<p><a href="https://www.youtube.com/watch?v=abcdefg" rel="external noopener">Video on YouTube</a></p>',
  ],
  [
    'an object by what is in it',
    '<object><embed src="https://x.example/a"></object>',
    '<p><a href="https://x.example/a" rel="external noopener">Embedded page on x.example</a></p>',
  ],
]

test.each(objects)('becomes a link: %s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

const warned: [name: string, markdown: string, told: string[]][] = [
  [
    'a comment that is never closed',
    'a\n\n<!-- b\n\nc d',
    ['3–5: text that readers do not get: b c d'],
  ],
  [
    'a comment that the next one closes',
    '<!-- a\n\nb\n\n<!-- c -->\n\nd',
    ['1–5: text that readers do not get: a b c'],
  ],
  ['a style that is never closed', '<style>\n\na', ['1–3: <style>, which readers do not get']],
  ['a script', 'a\n\n<script>b()</script>', ['3: <script>, which readers do not get']],
  ['a drawing', '<svg>\n<text>a</text>\n</svg>', ['1–3: <svg>, which readers do not get']],
  ['a formula', 'a <math><mi>x</mi></math>', ['1: <math>, which readers do not get']],
  [
    'a frame without an address',
    '<iframe src="/a"></iframe>',
    ['1: <iframe>, which readers do not get'],
  ],
  [
    'a frame that is never closed',
    '<iframe src="https://x.example/">\n\nlost',
    ['3: text that readers do not get: lost'],
  ],
  [
    'sound that is never closed',
    '<audio src="a.mp3">\n\nlost',
    ['3: text that readers do not get: lost'],
  ],
  [
    'what is for readers without scripts',
    '<noscript>lost</noscript>',
    ['1: text that readers do not get: lost'],
  ],
  [
    'a tag that is never closed',
    '<div class="a"\nlost words\n\nnext',
    ['1–2: text that readers do not get: div class a lost words'],
  ],
  [
    'words in a tag',
    'a <b and c> d',
    ['1: an element that is never closed: <b>', '1: text that readers do not get: and c'],
  ],
  ['an instruction', 'a <?php echo 1 ?> b', ['1: text that readers do not get: php echo 1']],
  [
    'a cell beyond the head',
    '| a |\n|---|\n| b | lost |',
    ['3: text that readers do not get: lost'],
  ],
  [
    'a line that looks like an address',
    '[Note]: lost',
    ['1: text that readers do not get: Note lost'],
  ],
  [
    'an interview, each answer of which looks like an address',
    '[Reporter]: Why?\n\n[Minister]: No.\n\n[Reporter]: When?\n\n[Minister]: 10:30',
    ['1–7: text that readers do not get: Reporter Why Minister No Reporter When Minister 10 30'],
  ],
  [
    'answers with other marks',
    '[a]: Yes!\n[b]: “No.”\n[c]: 3.50\n[d]: Never…\n[e]: Maybe:',
    ['1–5: text that readers do not get: a Yes b No c 3 50 d Never e Maybe'],
  ],
  [
    'the second line that gives one name an address',
    '[a] said so.\n\n[a]: /b\n[a]: Why?',
    ['4: text that readers do not get: a Why'],
  ],
  [
    'words for browsers without objects',
    '<object data="https://x.example/a">lost</object> b',
    ['1: text that readers do not get: lost'],
  ],
  [
    'values and labels',
    'a <input type=button value="lost one"> <input placeholder="two">\n\n<video src="b.mp4"><track label="three" src="c.vtt">d</video>',
    ['1–3: text that readers do not get: lost one two three'],
  ],
  [
    'labels of options',
    '<optgroup label="lost">b</optgroup>',
    ['1: text that readers do not get: lost'],
  ],
  [
    'one of several same words',
    'same word\n\n<!-- same word\n\nsame word',
    ['3–5: text that readers do not get: same word same word'],
  ],
  [
    'Chinese',
    '好 <svg>坏</svg>\n\n<!-- 丢',
    ['1: <svg>, which readers do not get', '3: text that readers do not get: 丢'],
  ],
  ['a mark without a note', 'a[^b] c', ['1: a note that is not there: [^b]']],
  [
    'a note without a mark',
    'a\n\n[^b]: c',
    ['3: a note that readers do not get, as nothing refers to it: [^b]'],
  ],
  [
    'a note that only such a note marks',
    'a\n\n[^b]: c[^d]\n\n[^d]: e',
    [
      '3: a note that readers do not get, as nothing refers to it: [^b]',
      '5: a note that readers do not get, as nothing refers to it: [^d]',
    ],
  ],
  [
    'a note that is there twice',
    'a[^b]\n\n[^b]: c\n[^b]: d',
    ['4: a second note [^b], which readers do not get'],
  ],
  [
    'a link without its address',
    'a [b][nothing] and [*c*][gone]',
    [
      '1: a link without an address, left as text: [b][nothing]',
      '1: a link without an address, left as text: [*c*][gone]',
    ],
  ],
  [
    'an address with a blank',
    '[a](https://x.example/b c)',
    ['1: a link whose address holds a blank, left as text: ](https://x.example/b c)'],
  ],
  [
    'addresses of other kinds with a blank',
    '[t](tel:+1 555 123) [t](example.org/a b) [t](?a=b c)',
    ['tel:+1 555 123', 'example.org/a b', '?a=b c'].map(
      (address) => `1: a link whose address holds a blank, left as text: ](${address})`,
    ),
  ],
  [
    'an angle bracket that is never closed',
    '![t](<images/my photo.svg) a',
    ['1: a link whose address holds a blank, left as text: ](<images/my photo.svg)'],
  ],
  [
    'brackets that stand apart',
    '![t] (images/x.svg) [u] (https://x.example/)',
    [
      '1: a link whose brackets stand apart, left as text: ![t] (images/x.svg)',
      '1: a link whose brackets stand apart, left as text: [u] (https://x.example/)',
    ],
  ],
  [
    'brackets that are never closed',
    '![t](images/x.svg\n\n[u](https://x.example/a b',
    [
      '1: a link whose address has no end, left as text: ](images/x.svg',
      '3: a link whose address has no end, left as text: ](https://x.example/a b',
    ],
  ],
  [
    'brackets in each other’s place',
    'a (text)[https://x.example/] b',
    [
      '1: a link whose brackets are in each other’s place, left as text: (text)[https://x.example/]',
    ],
  ],
  [
    'a blank between angle brackets',
    '<https://x.example/a b>',
    ['1: an address that holds a blank, left as text: <https://x.example/a b>'],
  ],
  [
    'a picture whose name has a blank',
    'a\n\n![b](images/my photo.jpg)',
    ['3: a link whose address holds a blank, left as text: ](images/my photo.jpg)'],
  ],
  [
    'files and pages whose names have a blank',
    [
      '[a](images/my photo.jpg) ![](/images/my photo (1).jpg)',
      '[b](/images/my photo.jpg "c") [b](my report.PDF)',
      "[b](../images/Bob's photo.jpg 'c') [b](images/a b(1.jpg)",
      '[b](articles/my text) [b](my text.md#c)',
    ].join('\n'),
    [
      '1: a link whose address holds a blank, left as text: ](images/my photo.jpg)',
      '1: a link whose address holds a blank, left as text: ](/images/my photo (1).jpg)',
      '2: a link whose address holds a blank, left as text: ](/images/my photo.jpg "c")',
      '2: a link whose address holds a blank, left as text: ](my report.PDF)',
      "3: a link whose address holds a blank, left as text: ](../images/Bob's photo.jpg 'c')",
      '3: a link whose address holds a blank, left as text: ](images/a b(1.jpg)',
      '4: a link whose address holds a blank, left as text: ](articles/my text)',
      '4: a link whose address holds a blank, left as text: ](my text.md#c)',
    ],
  ],
  [
    'emphasis that stays as it was typed',
    [
      '**"เน้น"**ต่อ',
      'ต่อ**"เน้น"** ~~(ខ្មែរ)~~ខ្មែរ',
      'ต่อ **[a](/b)**ต่อ *"เน้น"*ต่อ',
      '__เน้น__ต่อ **"a"**s',
    ].join('\n\n'),
    [
      '1: emphasis that is left as text: **"เน้น"**',
      '3: emphasis that is left as text: **"เน้น"**',
      '3: emphasis that is left as text: ~~(ខ្មែរ)~~',
      '5: emphasis that is left as text: **[a](/b)**',
      '5: emphasis that is left as text: *"เน้น"*',
      '7: emphasis that is left as text: __เน้น__',
      '7: emphasis that is left as text: **"a"**',
    ],
  ],
  [
    'elements that are never closed',
    'a <b>b\n\nc <i>d</i> <a href="/e">f\n\n<details>\n<summary>g</summary>\n\nh <mark/>\n\n> <em>i <em>',
    [
      '1: an element that is never closed: <b>',
      '3: an element that is never closed: <a>',
      '5: an element that is never closed: <details>',
      '8: an element that is never closed: <mark>',
      '10: an element that is never closed: <em>',
      '10: an element that is never closed: <em>',
    ],
  ],
  [
    'a shortcode of WordPress',
    'a\n\n[gallery ids="1,2"]',
    ['3: a shortcode, left as text: [gallery ids="1,2"]'],
  ],
  [
    'a shortcode with its end',
    '[caption id="a"]b[/caption]',
    ['1: a shortcode, left as text: [caption id="a"]'],
  ],
  ['an end alone', 'a [/b]', ['1: a shortcode, left as text: [/b]']],
  [
    'a shortcode of Hugo',
    'a {{< figure src="b" >}}',
    ['1: a shortcode, left as text: {{< figure src="b" >}}'],
  ],
  [
    'a template of Jekyll',
    '{% include a.html %} {{ site.url }}',
    [
      '1: a shortcode, left as text: {% include a.html %}',
      '1: a shortcode, left as text: {{ site.url }}',
    ],
  ],
  [
    'a picture of Obsidian, and a link',
    'a ![[embed.png|300]]\n\n[[Other note]]',
    [
      '1: double brackets, left as text: ![[embed.png|300]]',
      '3: double brackets, left as text: [[Other note]]',
    ],
  ],
  [
    'a callout of GitHub, and of Obsidian',
    '> [!NOTE]\n> a\n\n> [!tip]- b',
    [
      '1: the mark of a callout, left as text: [!NOTE]',
      '4: the mark of a callout, left as text: [!tip]-',
    ],
  ],
  ['code that is never closed', 'a\n\n```\nb\n\nc', ['3–6: a block of code that is never closed']],
]

test.each(warned)('warns of %s', (_, markdown, expected) => {
  expect(told(markdown).toSorted()).toEqual(expected.toSorted())
})

const quiet: [name: string, markdown: string][] = [
  ['prose', 'a *b* [c](/d "e") `f` ~~g~~ &amp; h'],
  [
    'brackets of prose',
    'He said [sic] (twice) and [so on] (and/or more)\n\n(a)[b] a [1] (https://x.example/) f(x)[i] [a](note\nhere) \\[t] (/a) if a < b and c > d',
  ],
  ['comments', 'a <!-- b --> c\n\n<!-- more -->\n\nd'],
  ['notes', 'a[^b] c[^b]\n\n[^b]: d[^e]\n\n[^e]: f'],
  ['tables', '| a | b |\n|---|---|\n| c |\n| `d \\| e` | f |'],
  ['pictures with captions', '![a](images/b.jpg "c | d")\n\ne ![f](images/g.jpg "h")'],
  [
    'code of any kind',
    '```js title="a"\nlet b = "\\nc"\n```\n\n`[d][e] {{ f }} [^g] <h>`\n\n    [gallery ids="1"]',
  ],
  [
    'brackets of prose',
    '[sic] a[i][j] [1][2] [Video] [applause] \\[^a] [...] a[[i]] [[1]] \\![[b]]',
  ],
  ['brackets that are a link', '[[a]](/b) [![c](images/d.png)](/e) `![[f]]`'],
  [
    'round ones behind them',
    '[sic](as he said) [1](see p. 12) [a](and/or not) [b](at x.example) [c]( ) ',
  ],
  [
    'addresses with titles',
    '[a](/b "c d") ![a](<images/b c.jpg> "d e") [a](/b(c) (d e)) [a]( /b )',
  ],
  [
    'stars that are no emphasis',
    '2*(3+4)*5 a ** b ** c **kwargs and **args x* y *z \\**"a"\\**b **a**"b"**c** **"d"** e f_"g"_h a__b__c',
  ],
  ['emphasis of languages without blanks', '**说：“对。”**他 **เน้น**ต่อ **强调**。 `**"a"**b`'],
  [
    'elements that are closed, wherever that is',
    '<b>a\n\nb</b> <b><i>c</b></i> <a name="d"/> <span/> <p>e <li>f <!-- <b> --> <img src="images/g.jpg" alt="<b>"> `<b>`\n\n<SPAN>h</span>',
  ],
  [
    'HTML',
    '<div class="a\nb" align=center>\n\nc\n\n</div>\n\n</p>d<hr/>e<wbr>f <img src="images/g.jpg" alt="h" title="i">',
  ],
  [
    'frames with words for others',
    '<iframe src="https://x.example/">a</iframe>\n\n<video src="b.mp4">c</video>\n\nd <audio src="e.mp3">f *g*</audio> h',
  ],
  ['quotation marks, dashes, other scripts', '"a" -- b... c\'s "مرحبا" ½ 你好\n世界 สวัสดี'],
  ['addresses', 'www.x.example a@x.example <https://y.example/> https://z.example/?a=b'],
  ['definitions', '[a][b] c\n\n[b]: /d "e"\n[f]: https://x.example/'],
  [
    'definitions of other addresses',
    '[a]: mailto:b\n[c]: d@x.example\n[e]: #f\n[g]: x.example\n[h]: i.md\n[j]: ?k=l\n[//]: # (m)',
  ],
  ['values that nobody sees', '<input type=hidden value=a> <input type="checkbox" value="b"> c'],
  [
    'tags that fall away and leave their words',
    '<center>a</center> <font color=red>b</font> <form><label>c</label></form>',
  ],
]

test.each(quiet)('says nothing of %s', (_, markdown) => {
  expect(told(markdown)).toEqual([])
})

test('a warning names its place', () => {
  expect(render('a\n\nb *c* [d][e]').warnings).toMatchObject([{ line: 3, column: 7 }])
})

test('no more than a hundred are kept', () => {
  expect(render('a[^b]\n\n'.repeat(300)).warnings).toHaveLength(100)
})
