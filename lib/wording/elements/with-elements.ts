import { Fragment, type ReactNode } from 'react'
import { jsx } from 'react/jsx-runtime'
import { borrowedParts, isolatesOfBorrowed, wholeBorrowed } from '../borrowed.ts'

/** Elements that hold text alone: isolates stay there, unless all of it is borrowed. */
const textOnly = new Set<unknown>(['title', 'option', 'textarea', 'script', 'style'])

/**
 * What an element is made with, where texts among its children that are borrowed from English are elements that say so. What
 * a component is given stays as it is until it puts it into an element.
 */
export function withElements<Props>(type: unknown, props: Props): Props {
  if (typeof type !== 'string' && type !== Fragment) return props
  const { children } = props as { children?: ReactNode }
  if (textOnly.has(type)) {
    const said = typeof children === 'string' ? wholeBorrowed(children) : undefined
    return said === undefined ? props : { lang: 'en', dir: 'ltr', ...props, children: said }
  }
  const shown = elementsIn(children)
  const rest = withIsolates(props)
  return shown === children ? rest : { ...rest, children: shown }
}

/** Attributes can hold no elements: what is borrowed there is between isolates. */
function withIsolates<Props>(props: Props): Props {
  const changed = Object.entries(props as object).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'children' || typeof value !== 'string') return []
    const shown = isolatesOfBorrowed(value)
    return shown === value ? [] : [[name, shown]]
  })
  return changed.length === 0 ? props : { ...props, ...Object.fromEntries(changed) }
}

function elementsIn(child: ReactNode): ReactNode {
  if (typeof child === 'string') {
    const parts = borrowedParts(child)
    return parts.some(({ isBorrowed }) => isBorrowed) ? elementOf(parts) : (parts[0]?.text ?? '')
  }
  if (!Array.isArray(child)) return child
  const shown = child.map(elementsIn)
  return shown.every((each, index) => each === child[index]) ? child : shown
}

/** Keys are for pieces of a sentence, which stand in a list. */
function elementOf(parts: ReturnType<typeof borrowedParts>): ReactNode {
  const shown = parts.map(({ text, isBorrowed }, index) =>
    isBorrowed ? jsx('span', { lang: 'en', dir: 'ltr', children: text }, `${index}`) : text,
  )
  return jsx(Fragment, { children: shown }, `borrowed: ${parts.map(({ text }) => text).join('')}`)
}
