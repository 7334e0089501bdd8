import { expect, test } from 'vitest'
import { gridOf } from './table-grid.ts'

const cell = (columns = 1, rows = 1) => ({ columns, rows })
const none = undefined

test('cells that reach over columns and rows leave the others where they are', () => {
  const rows = [
    [cell(1, 2), cell(2)],
    [cell(), cell()],
    [cell(), cell(), cell()],
  ]
  expect(gridOf(rows)).toEqual([
    [0, 1, none],
    [none, 0, 1],
    [0, 1, 2],
  ])
})

test('short rows are filled up, and columns in which nothing begins are none', () => {
  expect(gridOf([[cell(1000)], [cell(), cell()], [cell()]])).toEqual([
    [0, none],
    [0, 1],
    [0, none],
  ])
  expect(gridOf([[cell(2), cell(2)]])).toEqual([[0, 1]])
})

test('a cell that reaches to the end of the table, and a row of none', () => {
  expect(gridOf([[cell(1, 0), cell()], [], [cell()]])).toEqual([
    [0, 1],
    [none, none],
    [none, 0],
  ])
})
