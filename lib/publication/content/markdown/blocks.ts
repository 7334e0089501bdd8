import type { Element, Parents, Root } from 'hast'
import type { Wording } from '#lib/wording/wording.ts'
import { eachElement } from './each-element.ts'

/**
 * Blocks that may be wider than the page scroll by themselves and can be reached by keyboard (WCAG 2.2, 2.1.1);
 * a task's box becomes a mark with a name, as a form field that does nothing would puzzle a screen reader.
 */
export function setBlocks(tree: Root, wording: Wording): void {
  eachElement(tree, (node, index, parent) => {
    if (node.tagName === 'pre') node.properties.tabIndex = 0
    if (node.tagName === 'td' || node.tagName === 'th') setAlignment(node)
    if (node.tagName === 'th' && node.properties.scope === undefined) node.properties.scope = 'col'
    if (node.tagName === 'input' && node.properties.type === 'checkbox')
      parent.children[index] = taskMark(Boolean(node.properties.checked), wording)
    if (node.tagName === 'table' && !isScroller(parent))
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], tabIndex: 0 },
        children: [node],
      }
  })
}

function isScroller(node: Parents): boolean {
  return node.type === 'element' && [node.properties.className].flat().includes('table-scroll')
}

/** GFM's `align` attribute is obsolete HTML; “right” means the line's end, whichever side that is. */
function setAlignment(cell: Element): void {
  const { align } = cell.properties
  if (align === 'center') cell.properties.className = ['align-center']
  if (align === 'right') cell.properties.className = ['align-end']
  delete cell.properties.align
}

function taskMark(done: boolean, wording: Wording): Element {
  return {
    type: 'element',
    tagName: 'span',
    properties: {
      className: ['task'],
      role: 'img',
      ariaLabel: done ? wording.article.taskDone : wording.article.taskOpen,
    },
    children: [{ type: 'text', value: done ? '☑' : '☐' }],
  }
}
