import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'

const cases: [name: string, markdown: string, link: string][] = [
  [
    'elsewhere',
    '[x](https://x.example/a)',
    '<a href="https://x.example/a" rel="external noopener">',
  ],
  ['elsewhere without a scheme', '[x](//x.example/a)', '<a>x</a>'],
  ['to this site without a scheme', '[x](//test.example/a)', '<a>x</a>'],
  [
    'with a backslash for a slash',
    '<a href="/\\x.example" rel="me" hreflang="ar">x</a>',
    '<a>x</a>',
  ],
  ['with a tab between slashes', '<a href="/\t/x.example">x</a>', '<a>x</a>'],
  ['with a scheme and no slashes', '<a href="https:x.example">x</a>', '<a>x</a>'],
  ['with a scheme and one slash', '<a href="HTTP:/x.example">x</a>', '<a>x</a>'],
  ['with a scheme and three slashes', '[x](https:///x.example)', '<a>x</a>'],
  ['with a scheme that is not allowed', '<a href="ftp://x.example" rel="me">x</a>', '<a>x</a>'],
  ['of a quotation without a scheme', '<q cite="//x.example">x</q>', '<q>x</q>'],
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
  ['beside the article', '[x](other)', '<a href="/articles/other">'],
  ['that climbs', '[x](../articles/other?a=b#part)', '<a href="/articles/other?a=b#part">'],
  ['that climbs too far', '[x](../../../about)', '<a href="/about">'],
  ['with a query alone', '[x](?page=2)', '<a href="/articles/an-article?page=2">'],
  [
    'in capitals, as a phone begins a sentence',
    'Https://x.example/a',
    '<a href="https://x.example/a" rel="external noopener">Https://x.example/a</a>',
  ],
  [
    'in capitals altogether',
    '[b](HTTPS://x.example/b)',
    '<a href="https://x.example/b" rel="external noopener">',
  ],
  ['by mail, in capitals', '[x](Mailto:a@x.example)', '<a href="mailto:a@x.example">'],
  ['by telephone, in capitals', '<a href=" TEL:+34910 ">x</a>', '<a href="tel:+34910">'],
  ['of a quotation', '<q cite="HTTP://x.example">x</q>', '<q cite="http://x.example">'],
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
  expect(html(markdown, { address: '/articles/an-article' })).toContain(link)
})
