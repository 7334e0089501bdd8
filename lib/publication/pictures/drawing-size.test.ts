import { expect, test } from 'vitest'
import { measureDrawing, mostElements } from './drawing-size.ts'
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
  expect(measureDrawing(drawing).elements).toBe(elements)
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
  expect(measureDrawing(drawing).elements).toBeGreaterThan(mostElements)
})

const sizes: [root: string, pixels: number | undefined][] = [
  ['width="900" height="100"', 90_000],
  ['width="900px" height="1in"', 86_400],
  ['width="1e3" height="10.5"', 10_500],
  ['width="999999999"', 999999999 ** 2],
  ['width="999999999" height="1"', 999999999],
  ['width="100%" height="100%"', undefined],
  ['viewBox="0 0 9999999 9999999"', undefined],
  ['width="wide" height="-3"', undefined],
]

test.each(sizes)('a drawing with %s has %s pixels', (attributes, pixels) => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><svg width="7" height="7"/></svg>`
  expect(measureDrawing(drawing).pixels).toBe(pixels)
})

const filter = (inner: string) => svg(`<filter id="f">${inner}</filter><rect filter="url(#f)"/>`)
const filters: [name: string, drawing: string, work: number][] = [
  ['none', svg('<rect/>'), 0],
  ['a plain one, as written and as shown', filter('<feFlood/>'), 2],
  ['octaves', filter('<feTurbulence numOctaves="2000"/>'), 4000],
  ['the larger of two radii', filter('<feMorphology radius="1 9.5"/>'), 40],
  ['an order', filter('<feConvolveMatrix order="6,12"/>'), 48],
  ['a wide blur', filter('<feGaussianBlur stdDeviation="90"/>'), 20],
  ['with a prefix', filter('<s:feTurbulence numOctaves="8" xmlns:s="x"/>'), 16],
  ['what is no number', filter('<feTurbulence numOctaves="many"/>'), 2],
  [
    'one that a thousand show',
    svg(
      `<filter id="f"><feOffset/></filter><g id="g"><rect filter="url(#f)"/></g>${'<use href="#g"/>'.repeat(999)}`,
    ),
    1001,
  ],
]

test.each(filters)('filters: %s', (_, drawing, work) => {
  expect(measureDrawing(drawing).filters).toBeCloseTo(work)
})
