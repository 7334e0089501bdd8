import { tests } from 'commonmark-spec'
import { describe, expect, test } from 'vitest'
import { dressed, printed } from '../fixtures/dressed.ts'
import { render } from '../fixtures/render.ts'

/** Examples that mean something else in GitHub Flavored Markdown, which finds addresses without angle brackets (6.9). */
const different: Record<number, string> = {
  602: '<p>&#x3C;<a href="https://foo.bar/baz" rel="external noopener">https://foo.bar/baz</a> bim></p>',
  606: '<p>&#x3C;<a href="mailto:foo+@bar.example.com">foo+@bar.example.com</a>></p>',
  608: '<p>&#x3C; <a href="https://foo.bar" rel="external noopener">https://foo.bar</a> ></p>',
  611: '<p><a href="https://example.com" rel="external noopener">https://example.com</a></p>',
  612: '<p><a href="mailto:foo@bar.example.com">foo@bar.example.com</a></p>',
}

const examples = tests.map(({ number, section, ...example }) => ({
  name: `${number}, ${section}`,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: different[number] ?? dressed(example.html.replaceAll('→', '\t')),
}))

test('CommonMark has 652 examples', () => {
  expect(examples).toHaveLength(652)
})

test.each(examples)('CommonMark: example $name', ({ markdown, html }) => {
  expect(printed(render(markdown).html)).toBe(html)
})

const table = (head: string, body: string) =>
  `<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head}</tr></thead>${body}</table></div>`
const th = (text: string) => `<th scope="col">${text}</th>`
const external = (href: string, text = href) =>
  `<a href="${href}" rel="external noopener">${text}</a>`

/** What GitHub Flavored Markdown adds, by the sections of its specification (0.29). */
const extensions: [section: string, name: string, markdown: string, html: string][] = [
  [
    '4.10',
    'a table',
    '| day | rain |\n| --- | --- |\n| Mon | 3 |',
    table(th('day') + th('rain'), '<tbody><tr><td>Mon</td><td>3</td></tr></tbody>'),
  ],
  [
    '4.10',
    'a table without outer bars',
    'day | rain\n:-: | -:\nMon | 3',
    table(
      '<th class="align-center" scope="col">day</th><th class="align-end" scope="col">rain</th>',
      '<tbody><tr><td class="align-center">Mon</td><td class="align-end">3</td></tr></tbody>',
    ),
  ],
  [
    '4.10',
    'a bar in a cell',
    '| a |\n| - |\n| `x \\| y` **z \\| w** |',
    table(th('a'), '<tbody><tr><td><code>x | y</code><strong>z | w</strong></td></tr></tbody>'),
  ],
  [
    '4.10',
    'a table ends at another block',
    '| a |\n| - |\n| b |\n> c',
    `${table(th('a'), '<tbody><tr><td>b</td></tr></tbody>')}<blockquote><p>c</p></blockquote>`,
  ],
  [
    '4.10',
    'a table ends at a blank line',
    '| a |\n| - |\n| b |\nc\n\nd',
    `${table(th('a'), '<tbody><tr><td>b</td></tr><tr><td>c</td></tr></tbody>')}<p>d</p>`,
  ],
  [
    '4.10',
    'no table: the head has another number of cells',
    '| a | b |\n| - |\n| c |',
    '<p>| a | b | | - | | c |</p>',
  ],
  [
    '4.10',
    'rows with too few cells',
    '| a | b |\n| - | - |\n| c |',
    table(th('a') + th('b'), '<tbody><tr><td>c</td><td></td></tr></tbody>'),
  ],
  ['4.10', 'a table of a head alone', '| a |\n| - |', table(th('a'), '')],
  [
    '5.3',
    'tasks',
    '- [ ] a\n- [x] b',
    '<ul class="contains-task-list"><li class="task-list-item"><span class="task" role="img" aria-label="to do">☐</span> a</li><li class="task-list-item"><span class="task" role="img" aria-label="done">☑</span> b</li></ul>',
  ],
  [
    '5.3',
    'no task: nothing behind it, or no list',
    '- [ ]\n\n[ ] a',
    '<ul><li>[ ]</li></ul><p>[ ] a</p>',
  ],
  ['6.5', 'what is struck out', '~~a~~ ~b~', '<p><del>a</del><del>b</del></p>'],
  ['6.5', 'not over paragraphs', 'a ~~b\n\nc~~', '<p>a ~~b</p><p>c~~</p>'],
  ['6.5', 'not with three', 'a ~~~b~~~', '<p>a ~~~b~~~</p>'],
  [
    '6.9',
    'www',
    'see www.test-it.example/help',
    `<p>see ${external('http://www.test-it.example/help', 'www.test-it.example/help')}</p>`,
  ],
  [
    '6.9',
    'full stops behind an address',
    'at www.a.example. (or www.a.example/b.)',
    `<p>at ${external('http://www.a.example', 'www.a.example')}. (or ${external('http://www.a.example/b', 'www.a.example/b')}.)</p>`,
  ],
  [
    '6.9',
    'brackets that an address opens',
    'www.a.example/b_(c)',
    `<p>${external('http://www.a.example/b_(c)', 'www.a.example/b_(c)')}</p>`,
  ],
  [
    '6.9',
    'an entity behind an address',
    'www.a.example/?q=b&c=d&hl;',
    `<p>${external('http://www.a.example/?q=b&#x26;c=d', 'www.a.example/?q=b&#x26;c=d')}&#x26;hl;</p>`,
  ],
  [
    '6.9',
    'what a < ends',
    'www.a.example/b<c',
    `<p>${external('http://www.a.example/b', 'www.a.example/b')}&#x3C;c</p>`,
  ],
  [
    '6.9',
    'http and https',
    'http://a.example (https://b.example/?x=y).',
    `<p>${external('http://a.example')} (${external('https://b.example/?x=y')}).</p>`,
  ],
  [
    '6.9',
    'mail',
    'desk@a.example, a.b-c_d@a.b.',
    '<p><a href="mailto:desk@a.example">desk@a.example</a>, <a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>.</p>',
  ],
  [
    '6.9',
    'no mail: it ends in a hyphen or an underscore',
    'a.b-c_d@a.b- a.b-c_d@a.b_',
    '<p>a.b-c_d@a.b- a.b-c_d@a.b_</p>',
  ],
  [
    '6.11',
    'tags that would swallow the rest',
    '<b>a</b> <title> b\n\n<blockquote>\n  <xmp> is kept. <XMP> too.\n</blockquote>',
    '<p><b>a</b> &#x3C;title> b</p><blockquote> &#x3C;xmp> is kept. &#x3C;XMP> too. </blockquote>',
  ],
  [
    '6.11',
    'all others of the list',
    'a <textarea> <noembed> <noframes> <plaintext> b',
    '<p>a &#x3C;textarea> &#x3C;noembed> &#x3C;noframes> &#x3C;plaintext> b</p>',
  ],
  [
    '6.11',
    'but for scripts, styles and frames, which are left out or become links',
    'a<script>b</script><style>c</style><iframe src="https://x.example/"></iframe>',
    `<p>a${external('https://x.example/', 'Embedded page on x.example')}</p>`,
  ],
]

describe('GitHub Flavored Markdown', () => {
  test.each(extensions)('%s: %s', (_section, _name, markdown, html) => {
    expect(printed(render(markdown).html)).toBe(html)
  })
})
