import { describe, expect, test } from 'vitest'
import { html, render } from '../fixtures/render.ts'
import { namedPicture, pictureAddress, pictureFile } from './pictures.ts'

const article = 'articles/2026/11/a.md'

const references: [src: string, file: string | undefined][] = [
  ['images/a.jpg', 'images/a.jpg'],
  ['/images/a.jpg', 'images/a.jpg'],
  ['///images/a.jpg', undefined],
  ['images/2026/../a.jpg', 'images/a.jpg'],
  ['images/./a.jpg', 'images/a.jpg'],
  ['images/a.jpg?v=2#x', 'images/a.jpg'],
  ['images/caf%C3%A9%20%23.jpg', 'images/café #.jpg'],
  ['images/100%.jpg', 'images/100%.jpg'],
  ['../../../images/a.jpg', 'images/a.jpg'],
  ['./a.jpg', 'articles/2026/11/a.jpg'],
  ['a.jpg', 'articles/2026/11/a.jpg'],
  ['https://elsewhere.example/a.jpg', undefined],
  ['HTTP://elsewhere.example/a.jpg', undefined],
  ['//elsewhere.example/a.jpg', undefined],
  ['data:image/png;base64,AA', undefined],
  ['javascript:alert(1)', undefined],
]

test.each(references)('%s means %s', (src, file) => {
  expect(pictureFile(src, article)).toBe(file)
})

const named: [path: string, file: string | undefined][] = [
  ['images/a.jpg', 'images/a.jpg'],
  ['images/a#b.jpg', 'images/a#b.jpg'],
  ['/images/A b #1?ü.JPG', 'images/A b #1?ü.JPG'],
  ['images/a.jpg #2.jpg', 'images/a.jpg #2.jpg'],
  ['images/100% #1.jpg', 'images/100% #1.jpg'],
  ['images/a%23b.jpg', 'images/a#b.jpg'],
  ['images/c%23d.jpg', 'images/c%23d.jpg'],
  ['images/a#b.heic', 'images/a#b.heic'],
  ['images/photo#1', 'images/photo#1'],
  ['./a#b.jpg', 'articles/2026/11/a#b.jpg'],
  ['images/a.jpg?v=2', 'images/a.jpg'],
  ['images/a.jpg#x', 'images/a.jpg'],
  ['https://elsewhere.example/a#b.jpg', undefined],
]

test.each(named)('in front matter %s means %s', (path, file) => {
  expect(namedPicture(path, article, (name) => name === 'images/c%23d.jpg')).toBe(file)
})

const escapes = [
  '../../etc/passwd',
  '../../../../../../etc/passwd',
  '/etc/passwd',
  'images/../../etc/passwd',
  'images/../site.yml',
  'images/%2e%2e/site.yml',
  'images/%2E%2E%2F%2e%2e%2fetc/passwd',
  'images%2f..%2f..%2fetc/passwd',
  '..%2f..%2fsite.yml',
  'images/..\\..\\etc/passwd\\..',
]

test.each(escapes)('%s is no picture of the publication', (src) => {
  const file = pictureFile(src, article) ?? ''
  const inImages = file.startsWith('images/') && !file.split('/').includes('..')
  expect(inImages && !file.includes('\\')).toBe(false)
})

const addresses: [file: string, address: string][] = [
  ['images/a.jpg', '/images/a.jpg'],
  ['images/2026/café #1?.jpg', '/images/2026/caf%C3%A9%20%231%3F.jpg'],
  ['images/a"b<c>.jpg', '/images/a%22b%3Cc%3E.jpg'],
  ['images/100%.jpg', '/images/100%25.jpg'],
]

test.each(addresses)('%s lies at %s', (file, address) => {
  expect(pictureAddress(file)).toBe(address)
  expect(pictureFile(address, article)).toBe(file)
})

describe('in a text', () => {
  const pictures = { 'images/a.jpg': { width: 640, height: 480 } }

  const rendered: [name: string, markdown: string, html: string][] = [
    [
      'with its size',
      'x ![A](images/a.jpg)',
      '<p>x <img src="/images/a.jpg" alt="A" width="640" height="480" loading="lazy" decoding="async"></p>',
    ],
    [
      'that is not there',
      'x ![A](images/b.jpg)',
      '<p>x <img src="/images/b.jpg" alt="A" loading="lazy" decoding="async"></p>',
    ],
    [
      'of another server',
      'x ![A](https://x.example/a.jpg)',
      '<p>x <img src="https://x.example/a.jpg" alt="A" loading="lazy" decoding="async"></p>',
    ],
    [
      'as HTML without alt',
      'x <img src="images/a.jpg" width="1" loading="eager">',
      '<p>x <img src="/images/a.jpg" width="640" loading="lazy" height="480" alt="" decoding="async"></p>',
    ],
    [
      'whose name has to be encoded',
      'x ![A](<images/a b.jpg>)',
      '<p>x <img src="/images/a%20b.jpg" alt="A" loading="lazy" decoding="async"></p>',
    ],
    [
      'sound',
      'x <audio src="images/a.mp3" autoplay></audio>',
      '<p>x <audio src="/images/a.mp3" controls preload="none"></audio></p>',
    ],
    [
      'film with sources',
      'x <video poster="images/a.jpg"><source src="images/a.webm" type="video/webm"></video>',
      '<p>x <video poster="/images/a.jpg" controls preload="none"><source src="/images/a.webm" type="video/webm"></video></p>',
    ],
  ]

  test.each(rendered)('%s', (_, markdown, expected) => {
    expect(html(markdown, { pictures })).toBe(expected)
  })

  test('every reference is told with its place', () => {
    const markdown =
      'a\n\nb ![A](images/a.jpg) ![B](https://x.example/b.jpg)\n\n<video src="../../images/c.mp4" poster="images/d.jpg"></video>'
    expect(render(markdown).pictures).toEqual([
      { src: 'images/a.jpg', file: 'images/a.jpg', line: 3, column: 3, isCredited: false },
      { src: 'https://x.example/b.jpg', file: undefined, line: 3, column: 22, isCredited: false },
      { src: '../../images/c.mp4', file: 'images/c.mp4', line: 5, column: 1, isMedia: true },
      { src: 'images/d.jpg', file: 'images/d.jpg', line: 5, column: 1 },
    ])
  })
})

test.each([
  ['Before ![A map](javascript:alert(1)) after', 'Before A map after'],
  ['Before <img src="data:text/html,x" alt=""> after', 'Before  after'],
  ['Before ![A map](//x.example/a.png) after', 'Before A map after'],
  ['Before <img src="https:x.example/a.png" alt="A map"> after', 'Before A map after'],
  ['Before <img alt="A &lt;map&gt;"> after', 'Before A &#x3C;map> after'],
])('of a picture without an address its words are left: %s', (markdown, left) => {
  expect(html(markdown)).toContain(`<p>${left}</p>`)
})
