import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { readFigure } from '../pictures/figure.ts'
import { shownAt } from '../pictures/new-picture.ts'

/** The picture of a figure, above its markdown. */
function shownFigure(source: string): HTMLElement[] {
  const figure = readFigure(source)
  if (!figure) return []
  const picture = document.createElement('img')
  picture.alt = figure.alt
  picture.src = shownAt(figure.src)
  return [picture]
}

/** A piece of markdown that rich text does not carry: shown as it stands, and changed in a dialog of its own. */
export class LockedView implements NodeView {
  readonly dom: HTMLElement

  constructor(node: Node, onEdit: () => void) {
    this.dom = document.createElement('div')
    this.dom.className = 'locked'
    this.dom.contentEditable = 'false'
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Edit as markdown'
    button.addEventListener('click', onEdit)
    const source = document.createElement('pre')
    source.textContent = String(node.attrs.source)
    source.dir = 'auto'
    this.dom.append(...shownFigure(String(node.attrs.source)), source, button)
  }

  /** Clicks on the button are no business of the text. */
  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLButtonElement
  }

  ignoreMutation(): boolean {
    return true
  }
}
