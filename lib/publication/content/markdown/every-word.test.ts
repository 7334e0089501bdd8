import fc from 'fast-check'
import { expect, test } from 'vitest'
import { render } from '../fixtures/render.ts'

/** Parts of articles, whole, broken and hostile; each `W` stands for a word of its own. */
const parts = [
  ...[
    'W W',
    'W *W* **W** ~~W~~ `W`',
    '## W W',
    'W  \nW\\\nW',
    '> W\nW',
    '- W\n  - W\n\n  W',
    '1. W',
    '    W',
  ],
  ...[
    '[W](https://x.example/)',
    '![W](images/a.jpg "W | W")',
    'W<br>W',
    '<b>W</b> W',
    '<div>W\n\nW</div>',
  ],
  ...[
    '<details><summary>W</summary>\n\nW\n\n</details>',
    '<ruby>W<rt>W</rt></ruby>',
    '<p title="x">W',
  ],
  ...[
    '```\nW\n```',
    '```js\nlet W = "\\nW"\n```',
    '~~~\nW',
    '```',
    '`W',
    'W``W`',
    '**W',
    '_W *W',
    '[W',
    '![W',
    '[W](',
    '[W](b c)',
  ],
  ...[
    '| W | W |\n|---|---|\n| W | W | W |',
    'W | W\n-|-\nW',
    '| W',
    '|---|',
    '[W][nothing]',
    '[W][]',
    '[W]: W',
    '[x]: /x',
    '[W]',
  ],
  ...['W[^a]', 'W[^b]', '[^a]: W', '[^a]: W\n    W[^b]', '[^c]: W', '[^b]: W', '- [^d]: W'],
  ...[
    'The <select> W',
    '<select>\n<option>W</option>\n</select>',
    '<button>W</button>',
    'W <object> W',
    '<object>\n\nW',
  ],
  ...[
    '<object data="https://x.example/a">\n\nW',
    '<template>W',
    'W <template> W',
    '<title>W',
    '<title>W</title>',
    '<textarea>\nW',
    '<xmp>W',
  ],
  ...[
    '<plaintext>W',
    '<noembed>W',
    '<noframes>W\n\nW',
    'W <name> W',
    '<your-name>',
    '</nobody> W',
    '<W>',
    '<!-- W',
    'W <!-- W',
    '<!--> W',
  ],
  ...[
    '<!-- a --> W',
    '<style>W',
    '<style>\n\na {}\n\n</style>\n\nW',
    'W <style> W',
    '<script>\nW',
    'W <script>a()</script> W',
    '<svg>W',
    '<svg><text>W</text></svg>',
  ],
  ...[
    '<svg>\n\nW',
    '<math><mi>W</mi></math> W',
    '<canvas>W</canvas> W',
    '<noscript>W</noscript> W',
    '<noscript>\n\nW',
    '<iframe src="https://x.example/"></iframe> W',
  ],
  ...[
    '<iframe src="https://x.example/"> W',
    '<iframe src="https://x.example/">\n\nW',
    '<iframe>\n\nW',
    '<embed src="https://x.example/"> W',
    '<embed> W',
  ],
  ...[
    '<audio src="images/a.mp3"> W',
    '<video>\n\nW',
    '<frameset> W',
    '<head>W</head>',
    '<body>W',
    '<table>W<tr><td>W',
    '<table><tr>\n\nW',
    '<caption>W',
    '<td>W',
  ],
  ...[
    '</p>W',
    '</div> W',
    '<div W',
    '<div "W',
    '<a href="W',
    '<![CDATA[ W ]]> W',
    '<?php W ?> W',
    '<?php W',
    '<!DOCTYPE W',
    '<!W',
    '<form><input> W',
    '<p hidden>W',
  ],
  ...[
    '{{< W >}}',
    '{% W %}',
    '[gallery ids="1"] W',
    '&amp;W',
    '&W;',
    '\\<W>',
    'W\u00a0W',
    'W\tW',
    '\u200fW',
    'https://W.example',
    'W@x.example',
    '<https://x.example/> W',
  ],
  ...[
    '<center>W</center>',
    '<marquee>W',
    '<li>W',
    '<dt>W',
    '<img src="javascript:x" alt="W">',
    '<a href="javascript:x">W</a>',
    '<h1>W</h1>',
    '<pre>\nW\n\nW',
  ],
]

/** A part below another, in a quotation or in a list. */
const part = fc
  .tuple(fc.constantFrom(...parts), fc.constantFrom('', '', '', '> ', '- '))
  .map(([text, mark]) =>
    text
      .split('\n')
      .map((line, at) => (at === 0 || mark === '> ' ? mark : ' '.repeat(mark.length)) + line)
      .join('\n'),
  )

const article = fc
  .array(fc.tuple(part, fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', ' ')), {
    maxLength: 14,
    minLength: 1,
  })
  .map((all) => {
    let words = 0
    return all
      .flat()
      .join('')
      .replace(/\bW\b/g, () => `word${words++}q`)
  })

/** Words of a text that are neither on its page nor within the lines that a warning names. */
function forgotten(markdown: string): string[] {
  const { html, warnings } = render(markdown)
  return [...markdown.matchAll(/word\d+q/g)].flatMap(({ 0: word, index }) => {
    const line = markdown.slice(0, index).split('\n').length
    const isTold = warnings.some(
      (warning) => warning.line <= line && line <= (warning.lastLine ?? warning.line),
    )
    return isTold || isRead(html, word) ? [] : `${word} of line ${line}`
  })
}

/** Sound and film show what they hold to nobody. */
function isRead(html: string, word: string): boolean {
  return html.replace(/<(audio|video)\b[\s\S]*?<\/\1>/g, '').includes(word)
}

test('every word of a text is on its page, or a warning names its line', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(article, (markdown) => {
      expect(forgotten(markdown)).toEqual([])
    }),
    {
      numRuns: Number(process.env.RUNS ?? 400),
      // A tag that became the language of code, and was taken for a highlighter's setting.
      examples: [['``` <a href="word0q\n\n```js\nword1q\n```\n']],
    },
  )
})
