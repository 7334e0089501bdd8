import { expect, test } from 'vitest'
import { withWordLists } from './word-lists.ts'

/** A paragraph of a list as Word for Windows puts it on the clipboard. */
function item(sign: string, words: string, level = 1, list = 'l0'): string {
  return `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 36}.0pt;text-indent:-18.0pt;
mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:
Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>${words}<o:p></o:p></p>`
}
const li = (words: string, within = '') => `<li><p>${words}<o:p></o:p></p>${within}</li>`

test('what Word has as paragraphs with signs becomes a list, nested by level', () => {
  const given = [
    "<p class=MsoNormal style='mso-pagination:none'>Before</p>",
    item('·', 'One'),
    item('o', 'One <b>and</b> a half', 2),
    item('§', 'Deeper', 3),
    item('·', 'Two'),
    '<p class=MsoNormal>Behind</p>',
  ].join('\n\n')
  const expected = `<ul>${li('One', `<ul>${li('One <b>and</b> a half', `<ul>${li('Deeper')}</ul>`)}</ul>`)}${li('Two')}</ul>`
  expect(withWordLists(given).replace(/\n/g, '')).toBe(
    `<p class=MsoNormal style='mso-pagination:none'>Before</p>${expected}<p class=MsoNormal>Behind</p>`,
  )
})

test('numbers count from where Word does, and letters are numbers', () => {
  const given = [item('3.', 'Three'), item('a)', 'Letter', 2), item('4.', 'Four')].join('')
  expect(withWordLists(given)).toBe(
    `<ol start="3">${li('Three', `<ol start="1">${li('Letter')}</ol>`)}${li('Four')}</ol>`,
  )
})

test('other lists, and signs after numbers, begin a list of their own', () => {
  const given = [item('·', 'A'), item('·', 'B', 1, 'l1'), item('1.', 'C', 1, 'l1')].join('\n')
  expect(withWordLists(given).trim()).toBe(
    `<ul>${li('A')}</ul><ul>${li('B')}</ul><ol start="1">${li('C')}</ol>`,
  )
})

test('words between two lists part them, and a paragraph of an item stays with it', () => {
  const more = '<p class=MsoListParagraphCxSpMiddle>More of it</p>'
  const given = `${item('·', 'A')}${more}${item('·', 'B')}<h2>Heading</h2>${item('·', 'C')}`
  expect(withWordLists(given)).toBe(
    `<ul><li><p>A<o:p></o:p></p><p>More of it</p></li>${li('B')}</ul><h2>Heading</h2><ul>${li('C')}</ul>`,
  )
})

test('signs are known where conditions are comments, or are gone', () => {
  const comments = item('·', 'A').replace('<![if !supportLists]>', '<!--[if !supportLists]-->')
  const given = comments.replace('<![endif]>', '<!--[endif]-->')
  expect(withWordLists(given)).toBe(`<ul>${li('A')}</ul>`)
  const gone = item('2.', 'B').replace(/<!\[.*?\]>/g, '')
  expect(withWordLists(gone).replace(/<\/?span[^>]*>/g, '')).toBe(`<ol start="2">${li('B')}</ol>`)
})

test('what is deeper than what begins a list stands on its level, and no word is lost', () => {
  const given = [item('o', 'A', 2), item('·', 'B'), item('§', 'C', 3)].join('')
  expect(withWordLists(given)).toBe(`<ul>${li('A')}${li('B', `<ul>${li('C')}</ul>`)}</ul>`)
})

test.each([
  '<p>Words about mso-list: none</p>',
  "<p style='mso-list:none'>A</p>",
  '<ul><li>A</li></ul>',
])('%s stays', (html) => {
  expect(withWordLists(html)).toBe(html)
})
