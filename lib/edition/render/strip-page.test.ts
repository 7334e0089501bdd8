import { describe, expect, test } from 'vitest'
import { inlineStyle } from './inline-style.ts'
import { stripPage } from './strip-page.ts'

const around = (body: string) => `<!DOCTYPE html><html><head></head><body>${body}</body></html>`

describe('stripPage', () => {
  test.each([
    [
      'a script',
      '<p>a</p><script src="/_next/a.js" async=""></script><p>b</p>',
      '<p>a</p><p>b</p>',
    ],
    ['inline flight data', '<script>self.__next_f.push([1,"</p>"])</script>x', 'x'],
    ['a script for old browsers', '<script src="/x.js" noModule=""></script>', ''],
    ['a preload of a script', '<link rel="preload" as="script" href="/x.js"/>', ''],
    ['a preload of a module', '<link rel="modulepreload" href="/x.js"/>', ''],
    ['a connection to where it came from', '<link rel="preconnect" href="/" crossorigin=""/>', ''],
    ['a helper of the fonts', '<meta name="next-size-adjust" content=""/>', ''],
    ['comments of React', 'Part <!-- -->3<!--$--><!--/$-->', 'Part 3'],
    [
      'an empty helper',
      '<div hidden=""><!--$--><!--/$--></div><a href="#main">',
      '<a href="#main">',
    ],
    ['two helpers', '<div hidden=""></div><div hidden=""><!-- --></div>x', 'x'],
    [
      'a mark on a style sheet',
      '<link rel="stylesheet" href="/a.css?b=1&amp;c" data-precedence="next"/>',
      '<link rel="stylesheet" href="/a.css?b=1&amp;c"/>',
    ],
  ])('takes out %s', (_, html, left) => {
    expect(stripPage(around(html))).toBe(around(left))
  })

  test.each([
    ['JSON-LD', '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>'],
    ['a hidden element with content', '<div hidden=""><p>x</p></div>'],
    ['a hidden element of the page', '<div hidden="" id="x"></div>'],
    ['text that looks like a script', '<pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>'],
    ['what is written oddly', "<p CLASS=a  id='b'>x<br>y</p>"],
    ['a connection elsewhere', '<link rel="preconnect" href="https://example.org/"/>'],
    ['a preload of a font', '<link rel="preload" as="font" href="/x.woff2"/>'],
  ])('leaves %s as it is', (_, html) => {
    expect(stripPage(around(html))).toBe(around(html))
  })

  test('brings style sheets into the page, in the place of the first link to one', () => {
    const sheets: Record<string, string> = {
      '/a.css': 'title{a:b}.unused{a:b}',
      '/b.css?c=1&d': '*{c:d}em{a:b}',
    }
    const html =
      '<link rel="stylesheet" href="/a.css" data-precedence="next"/><title>x</title><link rel="stylesheet" href="/b.css?c=1&amp;d"/><link rel="stylesheet" href="/else.css"/>'
    const linkHeader = '</a.woff2>; rel=preload; as="font"'
    expect(stripPage(html, { linkHeader, styles: (href) => sheets[href] })).toBe(
      `<link rel="preload" as="font" href="/a.woff2"/>${inlineStyle('title{a:b}*{c:d}')}<title>x</title><link rel="stylesheet" href="/else.css"/>`,
    )
  })

  test('says in the head what a header asked to be loaded early', () => {
    const header =
      '</>; rel=preconnect; crossorigin="", </a.woff2>; rel=preload; as="font"; crossorigin=""; type="font/woff2", </b&c.svg>; rel=preload; as="image"'
    const html = '<html><head><meta charset="utf-8"/><link rel="icon" href="data:,"/></head></html>'
    expect(stripPage(html, { linkHeader: header })).toBe(
      '<html><head><meta charset="utf-8"/>' +
        '<link rel="preload" as="font" href="/a.woff2" crossorigin="" type="font/woff2"/>' +
        '<link rel="preload" as="image" href="/b&amp;c.svg"/>' +
        '<link rel="icon" href="data:,"/></head></html>',
    )
  })

  test('gives the same page, whether React says preloads in a header or in the page, or both', () => {
    const head = (links: string) =>
      `<html><head><meta charset="utf-8"/>${links}<title>x</title></head></html>`
    const font =
      '<link rel="preload" href="/b.woff2" as="font" crossorigin="" type="font/woff2"/><link rel="preload" href="/a.woff2" as="font" crossorigin="" type="font/woff2"/>'
    const image = '<link rel="preload" href="/i.svg" as="image" fetchPriority="high"/>'
    const icon = '<link rel="icon" href="data:,"/>'
    const fonts =
      '</b.woff2>; rel=preload; as="font"; crossorigin=""; type="font/woff2", </a.woff2>; rel=preload; as="font"; crossorigin=""; type="font/woff2"'
    const images = '</i.svg>; rel=preload; as="image"; fetchpriority="high"'
    const expected = head(
      '<link rel="preload" as="font" href="/b.woff2" crossorigin="" type="font/woff2"/>' +
        '<link rel="preload" as="font" href="/a.woff2" crossorigin="" type="font/woff2"/>' +
        `<link rel="preload" as="image" href="/i.svg" fetchpriority="high"/>${icon}`,
    )
    expect(stripPage(head(font + image + icon))).toBe(expected)
    expect(stripPage(head(icon + image), { linkHeader: fonts })).toBe(expected)
    expect(stripPage(head(image + icon), { linkHeader: fonts })).toBe(expected)
    expect(stripPage(head(icon), { linkHeader: `${fonts}, ${images}` })).toBe(expected)
    expect(stripPage(head(image + icon), { linkHeader: `${fonts}, ${images}` })).toBe(expected)
  })

  test('gives the same page, whether React came to the search or to the metadata first', () => {
    const search = '<link rel="search" href="/opensearch.xml" title="a &amp; b"/>'
    const page = (start: string, end: string) =>
      `<html><head>${start}<title>x</title>${end}</head><body></body></html>`
    expect(stripPage(page(search, ''))).toBe(page('', search))
    expect(stripPage(page('', search))).toBe(page('', search))
    expect(stripPage(`<html><body>${search}<p>x</p></body></html>`)).toContain(search)
    expect(stripPage(search)).toBe(search)
  })
})
