import type { ReactNode } from 'react'

interface Props {
  /** What one of them is called, in the singular. */
  one: string
  items: readonly unknown[]
  onChange: (items: unknown[]) => void
  /** What a new one begins with. */
  begin: () => unknown
  children: (item: unknown, change: (item: unknown) => void, index: number) => ReactNode
}

/** A list that grows and shrinks, and whose items change places. */
export function Rows({ one, items, onChange, begin, children }: Props) {
  const change = (index: number) => (item: unknown) => onChange(items.toSpliced(index, 1, item))
  const moveUp = (index: number) => () =>
    onChange(items.toSpliced(index - 1, 2, items[index], items[index - 1]))
  return (
    <>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no name of their own, and keep their place while they are edited.
        <div className="rows" key={index}>
          <div className="rows-item">{children(item, change(index), index)}</div>
          {index > 0 && (
            <button
              type="button"
              className="small"
              aria-label={`Move ${one} ${index + 1} up`}
              onClick={moveUp(index)}
            >
              ↑
            </button>
          )}
          <button
            type="button"
            className="small"
            aria-label={`Remove ${one} ${index + 1}`}
            onClick={() => onChange(items.toSpliced(index, 1))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="small" onClick={() => onChange([...items, begin()])}>
        Add {one}
      </button>
    </>
  )
}
