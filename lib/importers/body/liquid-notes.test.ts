import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

async function convert(body: string): Promise<{ text: string; said: string[] }> {
  const context = testContext({ title: 'A Title' })
  const text = await convertBody(body, 'liquid', false, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const noted: [name: string, body: string, markdown: string, said: string[]][] = [
  [
    'a comment',
    'a\n{% comment %}secret{% endcomment %}\nb',
    'a\nb',
    ['2: a comment, which was left out'],
  ],
  ['a comment of Nunjucks', 'a {# secret #} b', 'a  b', ['1: a comment, which was left out']],
  [
    'an unknown tag',
    'a\n\n{% subscribe now %}\n\nb',
    'a\n\n\nb',
    ['3: {% subscribe now %} has no plain meaning'],
  ],
  [
    'an unknown pair',
    '{% box %}\nText **here**\n{% endbox %}',
    'Text **here**',
    ['1: {% box %} has no plain meaning'],
  ],
  [
    'a condition',
    '{% if page.x %}one{% endif %}',
    'one',
    ['1: {% if page.x %} has no plain meaning'],
  ],
  [
    'a loop',
    'a\n{% for p in site.posts %}\n- {{ p.title }}\n{% endfor %}\nb',
    'a\nb',
    ['2: {% for p in site.posts %} and what it made of data'],
  ],
  [
    'an unknown include',
    '{% include signup.html %}',
    '',
    ['1: {% include signup.html %} has no plain meaning'],
  ],
  [
    'an unknown variable',
    'a {{ weather.today }} b',
    'a  b',
    ['1: {{ weather.today }}: weather.today is not known here'],
  ],
  [
    'an unknown filter',
    'a {{ "x" | sparkle }} b',
    'a x b',
    ['1: {{ "x" | sparkle }}: the filter sparkle is not known here'],
  ],
  [
    'a photo of somebody',
    'a {{ "ada" | team_photo }} b',
    'a  b',
    ['1: {{ "ada" | team_photo }}: the filter team_photo is not known here'],
  ],
  ['an end alone', 'a {% endraw %} b', 'a  b', ['1: {% endraw %} without a beginning']],
  [
    'a post that is not there',
    '{% post_url 2001-01-01-gone %}',
    '',
    ['1: {% post_url 2001-01-01-gone %} has no plain meaning'],
  ],
  [
    'marks of kramdown',
    '## A {#a}\n{: .wide}\n\n[b](#b){:target="_blank"}',
    '## <a id="a"></a>A\n\n\n[b](#b)',
    [
      '2: {: .wide}, kramdown’s own mark, which was left out',
      '4: {:target="_blank"}, kramdown’s own mark, which was left out',
    ],
  ],
  [
    'a table of contents',
    '* TOC\n{:toc}\n\na',
    'a',
    ['1: * TOC {:toc}, kramdown’s own mark, which was left out'],
  ],
  [
    'a tag in a quotation',
    '> a\n> {{ x }}\n> b',
    '> a\n>\n> b',
    ['2: {{ x }}: x is not known here'],
  ],
  [
    'a tag in HTML goes with its row',
    '<div>\n\t{{ x }}\n\t<p>a</p>\n</div>',
    '<div>\n\t<p>a</p>\n</div>',
    ['2: {{ x }}: x is not known here'],
  ],
]

test.each(noted)('%s is noted', async (_name, body, markdown, said) => {
  expect(await convert(body)).toEqual({ text: markdown, said })
})

test('hostile text costs no more than it should', async () => {
  const before = process.threadCpuUsage()
  for (const body of [
    '{% image "'.repeat(5000),
    '{{ '.repeat(20_000),
    `{% image ${'"a" '.repeat(20_000)}%}`,
    '{%'.repeat(50_000),
    '{% raw %}'.repeat(3000),
  ])
    await convert(body)
  expect(process.threadCpuUsage(before).user).toBeLessThan(10_000_000)
})
