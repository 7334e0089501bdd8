import { describe, expect, it } from 'vitest'
import { Shown } from './page-contents.ts'
import { usedStyles } from './used-styles.ts'

function shownBy(...elements: [string, string, string?][]): Shown {
  const shown = new Shown()
  for (const [name, classes, text = ''] of elements) {
    shown.addElement(name, { class: classes, lang: 'de-AT-1901' })
    shown.addText(text)
  }
  return shown
}

const page = shownBy(
  ['p', 'note hover:up a-[min(1rem,2%)]', 'Ein Haus mit Tür'],
  ['a', 'x:y 2xl'],
  ['table', ''],
)
page.addElement('html', { lang: 'en', dir: 'ltr' })
page.addElement('a', { href: '/' })

describe('of a style sheet a page gets', () => {
  it.each([
    ['a{b:c}', 'a{b:c}'],
    ['em{b:c}', ''],
    ['em,a{b:c}', 'a{b:c}'],
    ['P>A{b:c}', 'P>A{b:c}'],
    ['p .note{b:c}.other{b:c}.note .other{b:c}', 'p .note{b:c}'],
    [
      '*,::before{b:c}:root{b:c}html body tbody{b:c}',
      '*,::before{b:c}:root{b:c}html body tbody{b:c}',
    ],
    [
      '#id{b:c}p[class*=gone]{b:c}a[open]{b:c}a[title],a[href]{b:c}',
      '#id{b:c}p[class*=gone]{b:c}a[open]{b:c}a[href]{b:c}',
    ],
    ['[dir=rtl] .note{b:c}[dir="ltr"] .note{b:c}', '[dir="ltr"] .note{b:c}'],
    ['html:lang(de){b:c}html:lang(en) p{b:c}.x-html:lang(de){b:c}', 'html:lang(en) p{b:c}'],
    ['.hover\\:up:hover{b:c}', '.hover\\:up:hover{b:c}'],
    ['.hover\\:down:hover{b:c}', ''],
    ['.a-\\[min\\(1rem\\,2\\%\\)\\]{b:c}', '.a-\\[min\\(1rem\\,2\\%\\)\\]{b:c}'],
    ['.\\32xl{b:c}', '.\\32xl{b:c}'],
    [
      ':is(.gone:not(.x),:nth-child(2 of .gone)) p{b:c}p:has(> .gone:is(a,em)){b:c}em:is(p){b:c}',
      ':is(.gone:not(.x),:nth-child(2 of .gone)) p{b:c}p:has(> .gone:is(a,em)){b:c}',
    ],
    ['p:not(.gone,em){b:c}', 'p:not(.gone,em){b:c}'],
    ['p:not(:lang(ar)):first-child{b:c}', 'p:not(:lang(ar)):first-child{b:c}'],
    ['@media print{em{b:c}p{b:c}}', '@media print{p{b:c}}'],
    ['@media print{em{b:c}}', ''],
    ['@supports (a:b){@media print{em{b:c}p{b:c}}}', '@supports (a:b){@media print{p{b:c}}}'],
    ['@media print{@page{margin:1cm}}', '@media print{@page{margin:1cm}}'],
    [
      '@keyframes k{to{b:c}}@charset "utf-8";p{b:c}',
      '@keyframes k{to{b:c}}@charset "utf-8";p{b:c}',
    ],
    ['/* why */p{b:c}', 'p{b:c}'],
    ['@font-face{a:b}', '@font-face{a:b}'],
    [
      '*{--x:a;--y:var(--z);--z:b}p{c:var(--y)!important;d:e}',
      '*{--y:var(--z);--z:b}p{c:var(--y)!important;d:e}',
    ],
    ['*{--x:a}em{b:var(--x)}', ''],
    ['*{--größe:a;--gr:b}p{c:VAR( --größe )}', '*{--größe:a}p{c:VAR( --größe )}'],
    ['*{--x:a;--y:b}@keyframes k{to{c:var(--x)}}', '*{--x:a}@keyframes k{to{c:var(--x)}}'],
    [
      '*{--x:a;--y:b;--z:c}@container style(--y:b){p{c:var(--x)}}',
      '*{--x:a;--y:b}@container style(--y:b){p{c:var(--x)}}',
    ],
    [
      ':lang(ar) p{b:c}:lang(fr) p{b:c}:lang("de") p:lang(de-at){b:c}',
      ':lang("de") p:lang(de-at){b:c}',
    ],
    ['p:not(:lang(ar)){b:c}', 'p:not(:lang(ar)){b:c}'],
  ])('of %s', (css, used) => {
    expect(usedStyles(css, page)).toBe(used)
  })

  const face = (range: string, more = '') =>
    `@font-face{font-family:"F";${more}unicode-range:${range}}`
  const set = 'p{font-family:F,serif}'
  it.each([
    ['U+41-5A,U+100', true],
    ['U+FC', true],
    ['U+5C,U+7B', false],
    ['U+4??,U+600-6FF', false],
  ])('a face for %s, if it holds a character of the page: %s', (range, isNeeded) => {
    expect(usedStyles(set + face(range), page)).toBe(set + (isNeeded ? face(range) : ''))
  })

  it.each([
    [':root{--a:var(--b);--b:F}p{font-family:var(--a)}', true],
    [':root{--a:var(--b);--b:F}em{font-family:var(--a)}', false],
    ['@media print{p{font:1em F}}', true],
    [':lang(ar) p{font:1em F}', false],
  ])('a face by %s, if something on the page is set in it: %s', (css, isNeeded) => {
    expect(usedStyles(css + face('U+48'), page).includes('@font-face')).toBe(isNeeded)
  })

  it('keeps an upright face beside an italic one', () => {
    const upright = face('U+100')
    const italic = face('U+FC', 'font-style:italic;')
    expect(usedStyles(set + upright + italic + face('U+101'), page)).toBe(set + upright + italic)
  })

  it('is the same for pages that differ in words alone, and no other', () => {
    const css = `.a{b:c}${set}${face('U+41')}${face('U+42')}`
    const of = (classes: string, text: string) => usedStyles(css, shownBy(['p', classes, text]))
    expect(of('a', 'xA')).toBe(`.a{b:c}${set}${face('U+41')}`)
    expect(of('a other', 'Ay')).toBe(of('a', 'xA'))
    expect(of('', 'A')).toBe(`${set}${face('U+41')}`)
    expect(of('a', 'BA')).toBe(css)
    expect(of('a', 'B')).toBe(`.a{b:c}${set}${face('U+42')}`)
    expect(of('a', 'xA')).toBe(`.a{b:c}${set}${face('U+41')}`)
  })

  it('minds no character of an address', () => {
    const shown = new Shown()
    shown.addElement('p', { href: '#\\', class: 'a', title: '{' })
    expect(usedStyles(set + face('U+5C') + face('U+7B'), shown)).toBe(set + face('U+7B'))
  })
})
