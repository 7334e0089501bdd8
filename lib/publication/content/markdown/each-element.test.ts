import type { Root } from 'hast'
import { expect, test } from 'vitest'
import { parseHtml } from '../fixtures/html.ts'
import { eachElement, type Next } from './each-element.ts'

const cases: [
  name: string,
  html: string,
  next: (tagName: string, index: number) => Next,
  visited: string,
][] = [
  ['all, in the order of the text', '<p>a<em><b>c</b></em></p><hr>', () => undefined, 'p em b hr'],
  [
    'without what one holds',
    '<p><b></b></p><hr>',
    (name) => (name === 'p' ? 'skip' : undefined),
    'p hr',
  ],
  ['on at another place', '<i></i><b></b><u></u>', (name) => (name === 'i' ? 2 : undefined), 'i u'],
  ['none', 'text', () => undefined, ''],
]

test.each(cases)('%s', (_, html, next, visited) => {
  const seen: string[] = []
  eachElement(parseHtml(html), ({ tagName }, index) => {
    seen.push(tagName)
    return next(tagName, index)
  })
  expect(seen.join(' ')).toBe(visited)
})

test('what takes the place of an element is not visited, what the element held is', () => {
  const tree: Root = parseHtml('<p><b></b></p>')
  const seen: string[] = []
  eachElement(tree, (element, index, parent) => {
    seen.push(element.tagName)
    if (element.tagName === 'p')
      parent.children[index] = { ...element, tagName: 'div', children: [element] }
  })
  expect(seen).toEqual(['p', 'b'])
})
