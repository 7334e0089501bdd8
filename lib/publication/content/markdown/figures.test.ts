import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'

const image = (alt: string) =>
  `<img src="/images/a.jpg" alt="${alt}" loading="lazy" decoding="async">`

const cases: [name: string, markdown: string, html: string][] = [
  ['alone in its paragraph', '![Alt](images/a.jpg)', `<figure>${image('Alt')}</figure>`],
  [
    'with a caption',
    '![Alt](images/a.jpg "Caption")',
    `<figure>${image('Alt')}<figcaption>Caption</figcaption></figure>`,
  ],
  [
    'with caption and credit',
    '![Alt](images/a.jpg "A | B | Who")',
    `<figure>${image('Alt')}<figcaption>A | B <span class="credit">Who</span></figcaption></figure>`,
  ],
  [
    'with a credit alone',
    '![](images/a.jpg "| Who")',
    `<figure>${image('')}<figcaption><span class="credit">Who</span></figcaption></figure>`,
  ],
  ['with an empty title', '![Alt](images/a.jpg " ")', `<figure>${image('Alt')}</figure>`],
  [
    'with quotes in its caption',
    '![Alt](images/a.jpg \'The "big" day\')',
    `<figure>${image('Alt')}<figcaption>The “big” day</figcaption></figure>`,
  ],
  [
    'that is a link',
    '[![Alt](images/a.jpg "C")](/x)',
    `<figure><a href="/x">${image('Alt')}</a><figcaption>C</figcaption></figure>`,
  ],
  [
    'in the line of a text',
    'See ![Alt](images/a.jpg "T") there',
    `<p>See <img src="/images/a.jpg" alt="Alt" title="T" loading="lazy" decoding="async"> there</p>`,
  ],
  [
    'two in one paragraph',
    '![A](images/a.jpg) ![B](images/a.jpg)',
    `<p>${image('A')} ${image('B')}</p>`,
  ],
  ['in a list', '- ![Alt](images/a.jpg)', `<ul><li>${image('Alt')}</li></ul>`],
  [
    'in a quotation',
    '> ![Alt](images/a.jpg)',
    `<blockquote><figure>${image('Alt')}</figure></blockquote>`,
  ],
  ['as HTML', '<p><img src="images/a.jpg" alt="Alt"></p>', `<figure>${image('Alt')}</figure>`],
  [
    'with a figure of its own',
    '<figure class="wide"><img src="images/a.jpg"><figcaption>C</figcaption></figure>',
    `<figure class="wide"><img src="/images/a.jpg" alt="" loading="lazy" decoding="async"><figcaption>C</figcaption></figure>`,
  ],
]

test.each(cases)('a picture %s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})
