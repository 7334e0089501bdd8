import { expect, test } from 'vitest'
import { elementsOf, mostElements } from './drawing-size.ts'
import { entities, masked, multiplied, svg } from './fixtures/hostile-drawings.ts'

const cases: [name: string, drawing: string, elements: number][] = [
  ['as many as are written', svg('<g><rect/><circle/></g>'), 5],
  [
    'what is used, each time',
    svg('<g id="a"><rect/></g><use href="#a"/><use xlink:href="#a"/>'),
    10,
  ],
  [
    'with a prefix',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g id="a"/><s:use href="#a"/></s:svg>',
    5,
  ],
  ['what paints', svg('<pattern id="a"><rect/></pattern><rect fill="url(#a)"/>'), 7],
  ['what uses itself, once', svg('<g id="a"><use href="#a"/></g>'), 4],
  ['what uses what is not there', svg('<use href="#gone"/>'), 3],
  ['broken off in the middle', '<svg><g><rect', 3],
  [
    'with entities for its addresses',
    `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><rect/></svg>`,
    3,
  ],
  ['no drawing', 'Text', 1],
]

test.each(cases)('%s', (_, drawing, elements) => {
  expect(elementsOf(drawing)).toBe(elements)
})

const hostile: [name: string, drawing: string][] = [
  ['uses that multiply', multiplied(20)],
  ['masks that multiply', masked(60)],
  ['entities that hold elements', entities()],
  [
    'one group, used by fifty thousand',
    svg(`<g id="a">${'<rect/>'.repeat(99)}</g>${'<use href="#a"/>'.repeat(5e4)}`),
  ],
]

test.each(hostile)('%s are more than anybody draws', (_, drawing) => {
  expect(elementsOf(drawing)).toBeGreaterThan(mostElements)
})
