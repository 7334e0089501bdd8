import { expect, test } from 'vitest'
import { joinStyles } from './join-styles.ts'

test.each([
  [['a{b:c}'], 'a{b:c}'],
  [[':root{--a:b;--c:d}p{e:f}', ':root{--a:x}'], ':root{--c:d}p{e:f}:root{--a:x}'],
  [['html{f:var(--s)}', 'html{f:T}'], 'html{f:T}'],
  // Of another element, in other circumstances, or of more weight.
  [['p{a:b}', 'p{a:c}'], 'p{a:b}p{a:c}'],
  [[':root{a:b}', '@media print{:root{a:c}}'], ':root{a:b}@media print{:root{a:c}}'],
  [
    ['@media (x: y){:root{a:b}}', '@media (x:y){:root{a:c}}'],
    '@media (x: y){}@media (x:y){:root{a:c}}',
  ],
  [['html{a:b!important}', 'html{a:c}'], 'html{a:b!important}html{a:c}'],
])('of %j is left %s', (sheets, left) => {
  expect(joinStyles(sheets)).toBe(left)
})
