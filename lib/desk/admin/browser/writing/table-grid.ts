/** How far a cell reaches, as HTML says it: no rows are all that follow. */
export interface Reach {
  columns: number
  rows: number
}

/**
 * A table without spans: for each row and column the place of the cell in its row, undefined where none begins. Columns in which no
 * cell begins at all are left out.
 */
export function gridOf(rows: readonly (readonly Reach[])[]): (number | undefined)[][] {
  const takenUntil: number[] = []
  const begun = new Set<number>()
  const lines = rows.map((cells, row) => {
    const line = new Map<number, number>()
    let column = 0
    cells.forEach((cell, place) => {
      while ((takenUntil[column] ?? 0) > row) column++
      line.set(column, place)
      begun.add(column)
      const end = cell.rows === 0 ? Number.POSITIVE_INFINITY : row + cell.rows
      for (const past = column + cell.columns; column < past; column++) takenUntil[column] = end
    })
    return line
  })
  const columns = [...begun].sort((a, b) => a - b)
  return lines.map((line) => columns.map((column) => line.get(column)))
}
