import type { Element, Parents, Properties, Root } from 'hast'
import type { Wording } from '#lib/wording/wording.ts'
import { eachElement } from './each-element.ts'

/**
 * Blocks that may be wider than the page scroll by themselves, can be reached by keyboard (WCAG 2.2, 2.1.1), and say what
 * they are to whom cannot see it: as groups, as an article of many listings would have as many landmarks;
 * a task's box becomes a mark with a name, as a form field that does nothing would puzzle a screen reader.
 */
export function setBlocks(tree: Root, wording: Wording): void {
  eachElement(tree, (node, index, parent) => {
    if (node.tagName === 'pre') Object.assign(node.properties, scrolling(wording.article.code))
    if (node.tagName === 'div') {
      const { role: _, ariaLabel: __, ...others } = node.properties
      node.properties = isScroller(node)
        ? { ...others, ...scrolling(wording.article.table) }
        : others
    }
    if (node.tagName === 'td' || node.tagName === 'th') setAlignment(node)
    if (node.tagName === 'th' && node.properties.scope === undefined) node.properties.scope = 'col'
    if (node.tagName === 'input' && node.properties.type === 'checkbox')
      parent.children[index] = taskMark(Boolean(node.properties.checked), wording)
    if (node.tagName === 'table' && !isScroller(parent))
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], ...scrolling(wording.article.table) },
        children: [node],
      }
  })
}

function scrolling(ariaLabel: string): Properties {
  return { tabIndex: 0, role: 'group', ariaLabel }
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
