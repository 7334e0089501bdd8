import type { Element, Parents, Root } from 'hast'
import { inFigures } from '#lib/language/format.ts'
import { eachElement } from './each-element.ts'

/** The heading of the notes, which marks are described by. */
const labelId = 'footnote-label'

const writtenId = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

/**
 * Gives marks of footnotes, notes and their heading ids that nothing else has, and has their links follow: ids that an
 * editor wrote stay, as others link to them. Called before raw HTML is parsed, so that every element is the renderer's own.
 */
export function settleFootnoteIds(tree: Root): void {
  const section = tree.children.findLast(
    (node): node is Element => node.type === 'element' && 'dataFootnotes' in node.properties,
  )
  if (!section) return
  const taken = writtenIds(tree)
  const label = unique(labelId, taken)
  const marks = marksByNote(tree)
  eachElement(section, (element) => {
    const { id } = element.properties
    if (id === labelId) Object.assign(element.properties, { id: label, dataFootnoteLabel: true })
    if (element.tagName === 'li' && typeof id === 'string' && marks.has(id))
      settleNote(element, marks.get(id) ?? [], { taken, label })
  })
}

/** Writes the numbers of marks in the figures of a language (BCP 47), as the days around them are. */
export function setFootnoteFigures(tree: Root, language: string): void {
  eachElement(tree, ({ properties, children: [text] }) => {
    if ('dataFootnoteRef' in properties && text?.type === 'text')
      text.value = inFigures(Number(text.value), language)
    return undefined
  })
}

function settleNote(
  note: Element,
  marks: Element[],
  { taken, label }: { taken: Set<string>; label: string },
): void {
  note.properties.id = unique(String(note.properties.id), taken)
  const links: Element[] = []
  eachElement(note, (element) => {
    if ('dataFootnoteBackref' in element.properties) links.push(element)
  })
  for (const [index, mark] of marks.entries()) {
    mark.properties.id = unique(String(mark.properties.id), taken)
    mark.properties.href = `#${note.properties.id}`
    mark.properties.ariaDescribedBy = [label]
    const back = links[index]
    if (back) back.properties.href = `#${mark.properties.id}`
  }
}

/** Marks in the order of the text, by the id of the note that they lead to. */
function marksByNote(tree: Root): Map<string, Element[]> {
  const marks: Element[] = []
  eachElement(tree, (element) => {
    if ('dataFootnoteRef' in element.properties) marks.push(element)
  })
  return Map.groupBy(marks, ({ properties }) => String(properties.href).slice(1))
}

function writtenIds(tree: Root): Set<string> {
  const ids = new Set<string>()
  const walk = (parent: Parents): void => {
    for (const node of parent.children)
      if (node.type === 'raw')
        for (const [, ...values] of node.value.matchAll(writtenId))
          ids.add(values.find((value) => value !== undefined) ?? '')
      else if ('children' in node) walk(node)
  }
  walk(tree)
  return ids
}

function unique(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let number = 1; taken.has(id); number++) id = `${wanted}-note${number === 1 ? '' : number}`
  taken.add(id)
  return id
}
