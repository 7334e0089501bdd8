import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { windowOf } from './window-of.ts'

interface Props<T> {
  items: readonly T[]
  label: string
  keyOf: (item: T, index: number) => string
  children: (item: T) => ReactNode
}

/** Has the height of a row of `editor.css`. */
const rowHeight = 76

/** A list of any length, of which the rows are drawn that are seen. Arrows lead from row to row. */
export function LongList<T>({ items, label, keyOf, children }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ scrolled: 0, height: 900 })
  const look = () => {
    const { scrollTop: scrolled = 0, clientHeight: height = 0 } = box.current ?? {}
    setSeen({ scrolled, height })
  }
  useLayoutEffect(look, [])
  const { first, end } = windowOf(items.length, rowHeight, seen.scrolled, seen.height)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go on from link to link, which Tab does as well.
    <div className="long-list" ref={box} onScroll={look} onKeyDown={goOn}>
      <ul aria-label={label} style={{ height: items.length * rowHeight }}>
        {items.slice(first, end).map((item, index) => (
          <li
            key={keyOf(item, first + index)}
            aria-posinset={first + index + 1}
            aria-setsize={items.length}
            style={{ top: (first + index) * rowHeight }}
          >
            {children(item)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function goOn(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('li a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  if (!step || at < 0) return
  event.preventDefault()
  links[at + step]?.focus()
}
