import { describe, expect, it } from 'vitest'
import { Shown, usedStyles } from './used-styles.ts'

function shownBy(...elements: [string, string, string?][]): Shown {
  const shown = new Shown()
  for (const [name, classes, text = ''] of elements) {
    shown.addElement(name, { class: classes })
    shown.addText(text)
  }
  return shown
}

const page = shownBy(
  ['p', 'note hover:up a-[min(1rem,2%)]', 'Ein Haus mit Tür'],
  ['a', 'x:y 2xl'],
  ['table', ''],
)

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
      '#id{b:c}[dir="rtl"] .note{b:c}p[class*=gone]{b:c}',
      '#id{b:c}[dir="rtl"] .note{b:c}p[class*=gone]{b:c}',
    ],
    ['.hover\\:up:hover{b:c}', '.hover\\:up:hover{b:c}'],
    ['.hover\\:down:hover{b:c}', ''],
    ['.a-\\[min\\(1rem\\,2\\%\\)\\]{b:c}', '.a-\\[min\\(1rem\\,2\\%\\)\\]{b:c}'],
    ['.\\32xl{b:c}', '.\\32xl{b:c}'],
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
    ['@font-face{a:b;unicode-range:U+41-5A,U+100}', '@font-face{a:b;unicode-range:U+41-5A,U+100}'],
    ['@font-face{a:b;unicode-range:U+5C,U+7B}', ''],
    ['@font-face{a:b;unicode-range:U+FC}', '@font-face{a:b;unicode-range:U+FC}'],
    ['@font-face{a:b;unicode-range:U+4??,U+600-6FF}', ''],
    ['@font-face{a:b}', '@font-face{a:b}'],
  ])('of %s', (css, used) => {
    expect(usedStyles(css, page)).toBe(used)
  })

  it('keeps an upright face beside an italic one', () => {
    const face = (style: string, range: string) =>
      `@font-face{font-family:A;font-style:${style};unicode-range:${range}}`
    const [upright, italic, other] = [
      face('normal', 'U+100'),
      face('italic', 'U+FC'),
      face('normal', 'U+101'),
    ]
    expect(usedStyles(upright + italic + other, page)).toBe(upright + italic)
  })

  it('minds no character of an address', () => {
    const shown = new Shown()
    shown.addElement('a', { href: '#\\', class: 'a', title: '{' })
    const face = (character: string) => `@font-face{unicode-range:U+${character}}`
    expect(usedStyles(face('5C') + face('7B'), shown)).toBe(face('7B'))
  })
})
