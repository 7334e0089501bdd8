import type { ReactNode } from 'react'

interface Props {
  caption: string
  /** Heads of the columns; those of numbers stand at the end of their columns. */
  columns: { head: string; isNumber?: boolean }[]
  /** What stands in each row, the first of which names it. */
  rows: { key: string; cells: ReactNode[] }[]
}

/** A table that is moved sideways where it has no room. */
export function Table({ caption, columns, rows }: Props) {
  const align = (index: number) =>
    columns[index]?.isNumber ? 'text-end [font-variant-numeric:tabular-nums]' : 'text-start'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be moved sideways has to be reached by keys.
    <section aria-label={caption} tabIndex={0} className="mt-3 overflow-x-auto">
      <table aria-label={caption} className="w-full">
        <thead>
          <tr className="border-b border-ink text-[0.9375rem] text-soft">
            {columns.map(({ head }, index) => (
              <th
                key={head}
                scope="col"
                className={`py-1.5 pe-6 font-normal last:pe-0 ${align(index)}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-rule align-baseline">
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th
                    key={columns[index]?.head}
                    scope="row"
                    className={`py-1.5 pe-6 font-normal ${align(index)}`}
                  >
                    {cell}
                  </th>
                ) : (
                  <td
                    key={columns[index]?.head}
                    className={`py-1.5 pe-6 last:pe-0 ${align(index)}`}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
