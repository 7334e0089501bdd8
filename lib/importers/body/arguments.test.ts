import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

const cases: [text: string, positional: string[], named: Record<string, string>][] = [
  ['', [], {}],
  ['"a.png" "Alt text"', ['a.png', 'Alt text'], {}],
  ['"a.png" ""', ['a.png', ''], {}],
  ['"a.png" "wide" "Alt, with a comma"', ['a.png', 'wide', 'Alt, with a comma'], {}],
  ['"a.png" "Says "stop" in red"', ['a.png', 'Says "stop" in red'], {}],
  ['"a.png" "Says "stop""', ['a.png', 'Says "stop"'], {}],
  ['"a.png" ""The homepage""', ['a.png', '"The homepage"'], {}],
  ['"a" "he said "yes" and "no""', ['a', 'he said "yes" and "no"'], {}],
  [`"a" "it's 'on'"`, ['a', "it's 'on'"], {}],
  ['src="a.png" alt="A" caption="C"', [], { src: 'a.png', alt: 'A', caption: 'C' }],
  [
    '"f.html",\n image: "/a.png",\n alt: "Alt",\n caption: "C"',
    ['f.html'],
    { image: '/a.png', alt: 'Alt', caption: 'C' },
  ],
  [
    '"f.html", image: "/a.png", url: "https://x.org/?t=1"\n alt: "Alt"',
    ['f.html'],
    { image: '/a.png', url: 'https://x.org/?t=1', alt: 'Alt' },
  ],
  ['image.html src=/a.png', ['image.html'], { src: '/a.png' }],
  ['dQw4w9WgXcQ', ['dQw4w9WgXcQ'], {}],
  ['https://x.org/a', ['https://x.org/a'], {}],
  ['`raw "text"`', ['raw "text"'], {}],
  ['"say \\"hi\\" now"', ['say "hi" now'], {}],
  [`level="info" title={'T'} size={2}`, [], { level: 'info', title: 'T', size: '{2}' }],
  ['left /a.png 100 200 "Title" "Alt"', ['left', '/a.png', '100', '200', 'Title', 'Alt'], {}],
  ['"unclosed', ['unclosed'], {}],
]

test.each(cases)('%s', (text, positional, named) => {
  expect(readArguments(text)).toEqual({ positional, named })
})
