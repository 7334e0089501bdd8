import { expect, it } from 'vitest'
import { inlineStyle } from '../render/inline-style.ts'
import { mirrorPage } from './mirror-page.ts'

const files: Record<string, string> = { '/about': 'about.html', '/a.css': 'a.css' }
const copy = {
  site: 'https://example.org',
  mirror: 'https://mirror.example.net/',
  fileOf: (path: string) => files[path],
}
const place = { path: '/articles/x', file: 'articles/x.html' }
const mirrored = (html: string) => mirrorPage(html, place, copy, (language) => `<i>${language}</i>`)

it.each([
  ['a link', '<a class="b" href="/about">x</a>', '<a class="b" href="../about.html">x</a>'],
  ['a form', '<form action="/search">', '<form action="https://example.org/search">'],
  [
    'entities',
    '<a href="/search?a=1&amp;b=%22" title="&quot;&lt;&amp;">x</a>',
    '<a href="https://example.org/search?a=1&amp;b=%22" title="&quot;&lt;&amp;">x</a>',
  ],
  [
    'a style sheet',
    '<link rel="stylesheet" href="/a.css"/>',
    '<link rel="stylesheet" href="../a.css">',
  ],
  [
    'styles in the page',
    `${inlineStyle('a{b:url(/a.css)}')}<p>url(/a.css)`,
    `${inlineStyle('a{b:url(../a.css)}')}<p>url(/a.css)`,
  ],
  ['what is for the original alone', '<link rel="manifest" href="/m"/>x', 'x'],
  [
    'a canonical address',
    '<link rel="canonical" href="https://example.org/about"/>',
    '<link rel="canonical" href="https://example.org/about"/>',
  ],
  [
    'structured data',
    '<script type="application/ld+json">{"url":"https://example.org/about","a":"<a href=/about>"}</script>',
    '<script type="application/ld+json">{"url":"https://example.org/about","a":"<a href=/about>"}</script>',
  ],
  [
    'what leads nowhere of ours',
    '<img src="https://else.example/x" alt>',
    '<img src="https://else.example/x" alt>',
  ],
])('%s', (_, html, expected) => {
  expect(mirrored(html)).toBe(expected)
})

it('says at the top of the page that it is a copy, and lets nothing run', () => {
  const html = mirrored(
    '<!DOCTYPE html><html lang="es"><head><title>x</title></head><body id="b">y',
  )
  expect(html).toMatch(
    /<head><meta http-equiv="Content-Security-Policy" content="script-src 'none';/,
  )
  expect(html).toContain('form-action https://example.org"')
  expect(html).toContain('<body id="b"><i>es</i>y')
})
