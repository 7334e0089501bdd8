import { describe, expect, test } from 'vitest'
import { pairsOf, pairwise, product } from './pairwise.ts'
import { chosenViews, dimensions, isOfSuite, isServed, type View } from './views.ts'

const small = { a: [1, 2, 3], b: ['x', 'y'], c: [true, false].map(String) } as const

test('each pair occurs, in fewer choices than there are', () => {
  const chosen = pairwise(small)
  const all = new Set(product(small).flatMap(pairsOf))
  expect(new Set(chosen.flatMap(pairsOf))).toEqual(all)
  expect(chosen.length).toBeLessThan(product(small).length)
  expect(chosen.length).toBeGreaterThanOrEqual(6)
})

test('what is not possible does not occur', () => {
  const chosen = pairwise(small, ({ a, b }) => !(a === 1 && b === 'x'))
  expect(chosen.some(({ a, b }) => a === 1 && b === 'x')).toBe(false)
  expect(chosen.some(({ a, b }) => a === 1 && b === 'y')).toBe(true)
})

describe('the views of the suite', () => {
  const views = chosenViews()

  test('are at most 200, and hold each pair of what is looked at', () => {
    expect(views.length).toBeLessThanOrEqual(200)
    const pairs = new Set(views.flatMap(pairsOf))
    const missing = (product(dimensions) as View[])
      .filter(isOfSuite)
      .flatMap(pairsOf)
      .filter((pair) => !pairs.has(pair))
    expect(missing).toEqual([])
  })

  test('show every page in two looks at least, and every look, language, mode and width', () => {
    for (const page of dimensions.page) {
      const ofPage = views.filter((view) => view.page === page)
      expect(new Set(ofPage.map(({ preset }) => preset)).size).toBeGreaterThan(1)
    }
    for (const key of ['preset', 'language', 'mode', 'width'] as const)
      expect(new Set(views.map((view) => view[key])).size).toBe(dimensions[key].length)
  })

  test('are all served by a publication of their look', () => {
    expect(views.every(isServed)).toBe(true)
  })
})
