import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Typesetter, typeset } from './typeset.ts'

const cases: [language: string, typed: string, printed: string][] = [
  ['en', 'nothing to set', 'nothing to set'],
  ['en', '"Read it," she said', '“Read it,” she said'],
  ['en', '("a") ["b"] {"c"}', '(“a”) [“b”] {“c”}'],
  ['en', '"a"--"b" and "c"/"d"', '“a”–“b” and “c”/“d”'],
  ['en', `"'a' b" and "c 'd'"`, '“‘a’ b” and “c ‘d’”'],
  ['en', `it's the printers' day, '90s and all`, 'it’s the printers’ day, ’90s and all'],
  ['en', `it's 'that's it' again`, 'it’s ‘that’s it’ again'],
  ['en', 'one - two -- three --- four ---- five', 'one - two – three — four ---- five'],
  ['en', 'a.. b... c.... d', 'a.. b… c.... d'],
  ['en', '“already” ‘set’', '“already” ‘set’'],
  ['en', '"¿Qué?"', '“¿Qué?”'],
  ['en', '"😀 says"', '“😀 says”'],
  ['en', 'a " b', 'a ” b'],
  ['es', `"a 'b' c"`, '«a “b” c»'],
  ['ar', '"أ" ومضى', '«أ» ومضى'],
  ['de', `"a 'b' c"`, '„a ‚b‘ c“'],
  ['de', `das war's`, 'das war’s'],
  ['fr', `"oui" d'accord`, '«\u202foui\u202f» d’accord'],
  ['fr', `l'"amour" et "l'amour"`, 'l’«\u202famour\u202f» et «\u202fl’amour\u202f»'],
  ['it', `dell'"amore"`, 'dell’«amore»'],
  ['ja', '"日本"', '「日本」'],
  ['sv', '"a" \'b\'', '”a” ’b’'],
  ['pt-BR', '"a"', '“a”'],
  ['pt-PT', '"a"', '«a»'],
  ['xx', '"a"', '“a”'],
]

test.each(cases)('%s: %s', (language, typed, printed) => {
  expect(typeset(typed, language)).toBe(printed)
})

test('a text may come in parts', () => {
  const piece = fc.string({
    unit: fc.constantFrom('a', 'é', ' ', '"', "'", '(', '9'),
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom('en', 'fr', 'de', 'sv'), (pieces, language) => {
      const setter = new Typesetter(language)
      const set = pieces.map((text, at) => setter.set(text, pieces[at + 1]?.[0] ?? ' '))
      expect(set.join('')).toBe(typeset(pieces.join(''), language))
    }),
  )
})

test('a new block begins anew, and what was printed as it is counts as a word', () => {
  const setter = new Typesetter('en')
  expect(setter.set(`'a`)).toBe('‘a')
  setter.begin()
  expect(setter.set(`s' "b"`)).toBe('s’ “b”')
  setter.skip()
  expect(setter.set(`'s`)).toBe('’s')
})

test('only marks, dashes and ellipses are set', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'é', '語', '😀', ' ', '\n', '"', "'", '-', '.', ','),
  })
  const plain = (text: string) => text.replace(/[“”‘’"'–—…«»\u202f\-.]/g, '')
  fc.assert(
    fc.property(letters, fc.constantFrom('en', 'es', 'fr'), (text, language) => {
      expect(plain(typeset(text, language))).toBe(plain(text))
    }),
  )
})
