import { describe, expect, it } from 'vitest'
import { type Copy, copyAddress, copySourceSet, copyStyles, type Place } from './mirror-address.ts'

const files: Record<string, string> = {
  '/': 'index.html',
  '/es/': 'es/index.html',
  '/about': 'about.html',
  '/articles/a': 'articles/a.html',
  '/articles/b': 'articles/b.html',
  '/topics/a:b é': 'topics/a:b é.html',
  '/feed.xml': 'feed.xml',
  '/images/x.jpg': 'images/x.jpg',
}
const copy: Copy = {
  site: 'https://example.org',
  mirror: 'https://mirror.example.net/news/',
  fileOf: (path) => files[path],
}
const article: Place = { path: '/articles/a', file: 'articles/a.html' }
const front: Place = { path: '/', file: 'index.html' }
const missing: Place = { path: '/000', file: '404.html', isAnywhere: true }

describe('an address in a copy', () => {
  it.each<[string, Place, string]>([
    ['/articles/b', article, 'b.html'],
    ['/articles/b#notes', article, 'b.html#notes'],
    ['/articles/a', article, 'a.html'],
    ['#notes', article, '#notes'],
    ['', article, ''],
    ['/', article, '../index.html'],
    ['/es/', article, '../es/index.html'],
    ['/about', front, 'about.html'],
    ['/feed.xml', article, '../feed.xml'],
    ['/topics/a%3Ab%20%C3%A9', front, 'topics/a%3Ab%20%C3%A9.html'],
    ['/topics/a:b é', article, '../topics/a%3Ab%20%C3%A9.html'],
    ['/images/x.jpg?v=1', front, 'images/x.jpg?v=1'],
    ['https://example.org/about', article, '../about.html'],
    ['//example.org/about', article, '../about.html'],
    ['b', article, 'b.html'],
    ['/search?q=a', article, 'https://example.org/search?q=a'],
    ['/newsletter/subscribe', article, 'https://example.org/newsletter/subscribe'],
    ['/a%', article, 'https://example.org/a%'],
    ['https://elsewhere.example/about', article, 'https://elsewhere.example/about'],
    ['http://example.org/about', article, 'http://example.org/about'],
    ['mailto:desk@example.org', article, 'mailto:desk@example.org'],
    ['data:,x', article, 'data:,x'],
    ['https://[', article, 'https://['],
    ['/about', missing, '/news/about.html'],
    ['/search', missing, 'https://example.org/search'],
  ])('%s', (address, place, expected) => {
    expect(copyAddress(address, place, copy)).toBe(expected)
  })

  it('tells what it does not have', () => {
    const outside: string[] = []
    const place = { ...article, onOutside: (path: string) => outside.push(path) }
    for (const address of ['/about', '/s%C3%A9?q=1', 'https://elsewhere.example/x', '#x'])
      copyAddress(address, place, copy)
    expect(outside).toEqual(['/sé'])
  })
})

it.each([
  ['/images/x.jpg 1x, /images/y.jpg 2x', '../images/x.jpg 1x, https://example.org/images/y.jpg 2x'],
  ['/images/x.jpg', '../images/x.jpg'],
  ['/images/x.jpg 480w,/images/x.jpg 960w', '../images/x.jpg 480w, ../images/x.jpg 960w'],
  ['data:image/png;base64,AAAA 1x', 'data:image/png;base64,AAAA 1x'],
])('takes a set of sources apart: %s', (set, expected) => {
  expect(copySourceSet(set, article, copy)).toBe(expected)
})

it.each([
  ['mask:url(/images/x.jpg)', 'mask:url(../images/x.jpg)'],
  [`a{b:url( "/images/x.jpg" )}`, `a{b:url("../images/x.jpg")}`],
  [`a{b:url('/images/x.jpg') url(data:,x)}`, `a{b:url('../images/x.jpg') url(data:,x)}`],
  ['a{color:red}', 'a{color:red}'],
])('finds addresses in styles: %s', (css, expected) => {
  expect(copyStyles(css, article, copy)).toBe(expected)
})
