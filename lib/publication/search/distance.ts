/**
 * How many letters must be put in, left out, changed or swapped with the next to make one word of another (optimal
 * string alignment); `most + 1` where it is more than `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const changed = at(last, j - 1) + (same ? 0 : 1)
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : most + 1
      row.push(Math.min(changed, at(last, j) + 1, at(row, j - 1) + 1, swapped))
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return Math.min(at(last, b.length), most + 1)
}

const at = (row: number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY
