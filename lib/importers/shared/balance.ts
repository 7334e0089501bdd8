import { visibleLine } from './visible-signs.ts'

/** What of a source was passed by for one reason. */
export interface PassedByRow {
  why: string
  count: number
  /** The first files, in the order in which they were met. */
  files: string[]
}

/** Where everything of a source went: `total` is the sum of the others. */
export interface Balance {
  /** What is counted: `file` of a folder, `item` of an export. */
  unit: 'file' | 'item'
  total: number
  pieces: number
  pictures: number
  /** Sound and film, of a folder. */
  recordings?: number
  passedBy: PassedByRow[]
}

/** A balance as lines: the sum first, then each reason with its number and its first place. */
export function balanceLines({
  unit,
  total,
  pieces,
  pictures,
  recordings = 0,
  passedBy,
}: Balance): string[] {
  const count = (number: number, name: string) =>
    `${number.toLocaleString('en')} ${number === 1 ? name : `${name}s`}`
  const recorded = recordings === 0 ? '' : `${count(recordings, 'recording')} + `
  const passed = passedBy.reduce((sum, row) => sum + row.count, 0)
  return [
    `${count(total, unit)} = ${count(pieces, 'piece')} + ${count(pictures, 'picture')} + ${recorded}${passed.toLocaleString('en')} passed by`,
    ...passedBy.map(
      ({ why, count: each, files }) =>
        `  ${each.toLocaleString('en')} × ${why}  (${visibleLine(files[0] ?? '')})`,
    ),
  ]
}

/** Gathers what was passed by, each with why. */
export class PassedBy {
  readonly #rows = new Map<string, PassedByRow>()

  /** `file` may be a folder, for the `count` files in it. */
  add(why: string, file: string, count = 1): void {
    this.addRow(why, count, [file])
  }

  addRow(why: string, count: number, files: string[]): void {
    const known = this.#rows.get(why)
    const row = { why, count: (known?.count ?? 0) + count, files: known?.files ?? [] }
    for (const file of files) row.files.push(file)
    this.#rows.set(why, row)
  }

  /** The rows: texts that an editor may want first, what is no text last; among these the fullest first. */
  rows(): PassedByRow[] {
    return [...this.#rows.values()].toSorted(
      (a, b) => rank(a) - rank(b) || b.count - a.count || (a.why < b.why ? -1 : 1),
    )
  }

  /** The files and folders of all rows. */
  files(): string[] {
    return this.rows().flatMap(({ files }) => files)
  }

  /** The rows as lines of a message, each with its number; empty where there are none. */
  text(): string {
    return this.rows()
      .slice(0, 8)
      .map(({ why, count, files }) => `\n  ${count.toLocaleString('en')} × ${why}  (${files[0]})`)
      .join('')
  }
}

function rank({ why }: PassedByRow): number {
  if (why.startsWith('a text in another form')) return 0
  return /^(?:no text|in |a hidden file|a picture that|sound or film)/.test(why) ? 2 : 1
}
