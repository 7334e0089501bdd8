import { diffArrays } from 'diff'
import type { Node } from 'prosemirror-model'
import type { Edit } from '#lib/text/apply-edits.ts'
import type { SourcePlace, TextPlace } from './source-places.ts'

/** A letter of a text, or something else within a line, with its marks. */
interface Unit {
  key: string
  text: string
  marks: string
}

/** How a letter is written; code has no escapes but for pipes in tables. */
export type Spelling = (letter: string, isCode: boolean) => string

export const asTyped: Spelling = (letter) => letter
export const escaped: Spelling = (letter, isCode) =>
  (isCode ? /\|/ : /[!-/:-@[-`{-~]/).test(letter) ? `\\${letter}` : letter

/** The units of a text of rich text, as many as it has places in the source. */
function unitsOf(node: Node): Unit[] {
  return node.children.flatMap((child) => {
    const marks = JSON.stringify(child.marks)
    if (!child.isText) {
      const key = `${child.type.name}${JSON.stringify(child.attrs)}${marks}`
      return [{ key, text: sourceOf(child), marks }]
    }
    return [...(child.text ?? '')].flatMap((sign) =>
      sign.split('').map((text) => ({ key: text + marks, text, marks })),
    )
  })
}

function sourceOf(node: Node): string {
  if (node.type.name === 'softBreak') return '\n'
  if (node.type.name === 'footnoteReference') return `[^${node.attrs.label}]`
  return node.type.name === 'piece' ? String(node.attrs.source) : '\\\n'
}

/**
 * The edits that make the source of one line of text say another; `spell` writes new letters. Undefined where the source does not
 * follow the text unit by unit. What comes of it has to be read again: only that tells whether it says what is wanted.
 */
export function lineEdits(
  was: Node,
  wanted: Node,
  { units: places, blanks }: TextPlace,
  spell: Spelling,
): Edit[] | undefined {
  const before = unitsOf(was)
  const after = unitsOf(wanted)
  if (before.length === 0 && blanks)
    return [{ ...blanks, text: ` ${textOf(after, spell)} `.padEnd(blanks.end - blanks.start) }]
  if (before.length !== places.length || before.length === 0) return undefined
  const changes = diffArrays(before, after, {
    comparator: (one, other) => one.key === other.key,
    maxEditLength: 4000,
  })
  if (!changes) return undefined
  const edits: Edit[] = []
  let at = 0
  for (const [index, { added, removed, value }] of changes.entries()) {
    if (added) {
      if (changes[index - 1]?.removed) continue
      const place = placeBetween(at, before, places, value[0]?.marks)
      edits.push({ start: place, end: place, text: textOf(value, spell) })
    } else if (removed) {
      const next = changes[index + 1]
      const text = next?.added ? textOf(next.value, spell) : ''
      const last = places[at + value.length - 1]
      edits.push({ start: places[at]?.start ?? 0, end: last?.end ?? 0, text })
      at += value.length
    } else at += value.length
  }
  return edits
}

/** Where new letters belong between two units: beside the one that has the same marks. */
function placeBetween(
  at: number,
  units: readonly Unit[],
  places: readonly SourcePlace[],
  marks: string | undefined,
): number {
  const isOfNext = units[at]?.marks === marks && units[at - 1]?.marks !== marks
  const place = isOfNext ? places[at]?.start : places[at - 1]?.end
  return place ?? places[0]?.start ?? 0
}

function textOf(units: readonly Unit[], spell: Spelling): string {
  return units
    .map(({ text, marks }) =>
      text.length === 1 && text !== '\n' ? spell(text, marks.includes('"code"')) : text,
    )
    .join('')
}
