import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'

const cases: [name: string, markdown: string, link: string][] = [
  [
    'elsewhere',
    '[x](https://x.example/a)',
    '<a href="https://x.example/a" rel="external noopener">',
  ],
  [
    'elsewhere without a scheme',
    '[x](//x.example/a)',
    '<a href="//x.example/a" rel="external noopener">',
  ],
  ['on this site', '[x](/articles/a)', '<a href="/articles/a">'],
  [
    'on this site with its host',
    '[x](https://test.example/articles/a)',
    '<a href="https://test.example/articles/a">',
  ],
  [
    'on a subdomain',
    '[x](https://www.test.example/)',
    '<a href="https://www.test.example/" rel="external noopener">',
  ],
  ['relative', '[x](other)', '<a href="other">'],
  ['to a part of the page', '[x](#part)', '<a href="#part">'],
  ['by mail', '[x](mailto:a@x.example)', '<a href="mailto:a@x.example">'],
  [
    'typed as an address',
    'www.x.example',
    '<a href="http://www.x.example" rel="external noopener">',
  ],
  [
    'with what an editor says',
    '<a href="https://x.example" rel="sponsored nofollow opener">x</a>',
    '<a href="https://x.example" rel="external noopener sponsored nofollow">',
  ],
  [
    'with what nobody should say',
    '<a href="/a" rel="stylesheet dns-prefetch">x</a>',
    '<a href="/a">',
  ],
  [
    'with rel=me',
    '<a href="https://x.example" rel="me">x</a>',
    '<a href="https://x.example" rel="external noopener me">',
  ],
  ['that is none', '<a href="https://">x</a>', '<a href="https://">'],
  ['with a language', '<a href="/a" hreflang="ar">x</a>', '<a href="/a" hreflang="ar">'],
]

test.each(cases)('a link %s', (_, markdown, link) => {
  expect(html(markdown)).toContain(link)
})
