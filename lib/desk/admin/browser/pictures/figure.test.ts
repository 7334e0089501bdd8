import { expect, test } from 'vitest'
import { figureSource, readFigure } from './figure.ts'

test.each([
  [{ alt: 'A square', caption: '', credit: '' }, '![A square](/images/a.jpg)'],
  [{ alt: 'A', caption: 'Noon', credit: '' }, '![A](/images/a.jpg "Noon")'],
  [{ alt: 'A', caption: 'Noon', credit: 'Ana' }, '![A](/images/a.jpg "Noon | Ana")'],
  [{ alt: 'A', caption: '', credit: 'Ana' }, '![A](/images/a.jpg "| Ana")'],
  [
    { alt: '[x] *', caption: 'A "word"', credit: '' },
    '![\\[x\\] \\*](/images/a.jpg "A \\"word\\"")',
  ],
])('%j is %s', (said, source) => {
  const figure = { src: '/images/a.jpg', ...said }
  expect(figureSource(figure)).toBe(source)
  expect(readFigure(source)).toEqual(figure)
})

test.each(['Text', '![A](a.jpg) and more', '<img src="a.jpg">', '[^1]: Note.'])(
  '%s is no figure',
  (source) => {
    expect(readFigure(source)).toBeUndefined()
  },
)
