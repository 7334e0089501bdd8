import { describe, expect, test } from 'vitest'
import { linksIn, type Phrase, phrasesOf, wordsOf } from './phrases.ts'

const lines: [text: string, phrases: Phrase[]][] = [
  ['Words alone.', ['Words alone.']],
  ['Give **now**.', ['Give ', { as: 'strong', of: ['now'] }, '.']],
  ['*a `b*`*', [{ as: 'em', of: ['a ', { as: 'code', of: ['b*'] }] }]],
  ['~~no~~', [{ as: 'del', of: ['no'] }]],
  [
    '[how *we* work](/about)',
    [{ href: '/about', of: ['how ', { as: 'em', of: ['we'] }, ' work'] }],
  ],
  ['a  \nb', ['a', ' ', 'b']],
  ['www.x.example', [{ href: 'http://www.x.example', of: ['www.x.example'] }]],
  ['5 < 6 & "so"', ['5 < 6 & "so"']],
  ['これは**強調**です', ['これは', { as: 'strong', of: ['強調'] }, 'です']],
]

test.each(lines)('%s', (text, phrases) => {
  expect(phrasesOf(text)).toEqual(phrases)
})

const refused: [text: string, why: string][] = [
  ['<script>alert(1)</script>', 'HTML in a line of text'],
  ['a <b onclick="x()">b</b>', 'HTML in a line of text'],
  ['![a](/images/a.jpg)', 'a picture in a line of text'],
  ['# Give', 'a heading in a line of text'],
  ['- one\n- two', 'a list in a line of text'],
  ['one\n\ntwo', 'several paragraphs'],
  ['[a](javascript:alert(1))', 'a link that leads nowhere: javascript:alert(1)'],
  ['[a](//host.example)', 'a link that leads nowhere: //host.example'],
  ['[a](a.md)', 'a link that leads nowhere: a.md'],
]

describe('no line of text', () => {
  test.each(refused)('%s', (text, why) => {
    expect(phrasesOf(text)).toBe(why)
  })
})

test('the words and the links of phrases', () => {
  const phrases = phrasesOf('See **[how](/a)** and [*why*](https://b.example/).') as Phrase[]
  expect(wordsOf(phrases)).toBe('See how and why.')
  expect(linksIn(phrases)).toEqual(['/a', 'https://b.example/'])
})
