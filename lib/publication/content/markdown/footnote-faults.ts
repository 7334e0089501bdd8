import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import { shownText, type TextWarning } from './text-warning.ts'

/** Notes that are not printed, and what is said of them. */
export interface FootnoteFaults {
  unread: Set<Nodes>
  warnings: TextWarning[]
}

/** Finds notes that no mark of the text leads to, by whatever way, and those of which there is one of the same name before. */
export function footnoteFaults(tree: Root): FootnoteFaults {
  const notes: FootnoteDefinition[] = []
  const marks = marksIn(tree, notes)
  const faults: FootnoteFaults = { unread: new Set(), warnings: [] }
  const first = new Map<string, FootnoteDefinition>()
  for (const note of notes) {
    const before = first.get(note.identifier)
    if (before) tell(faults, note, twice(note))
    else first.set(note.identifier, note)
  }
  const read = new Set<string>()
  for (const waiting = [...marks]; waiting.length > 0; ) {
    const name = waiting.pop() ?? ''
    const note = first.get(name)
    if (!note || read.has(name)) continue
    read.add(name)
    waiting.push(...note.children.flatMap((child) => marksIn(child)))
  }
  for (const [name, note] of first) if (!read.has(name)) tell(faults, note, unmarked(note))
  return faults
}

function tell(
  { unread, warnings }: FootnoteFaults,
  note: FootnoteDefinition,
  said: Omit<TextWarning, 'line' | 'column'>,
): void {
  const { line = 1, column = 1 } = note.position?.start ?? {}
  const lastLine = note.position?.end.line ?? line
  unread.add(note)
  warnings.push({ line, column, ...(lastLine > line && { lastLine }), ...said })
}

/** Names of the marks below a node, but for those in notes, which are put into `notes`. */
function marksIn(node: Nodes, notes: FootnoteDefinition[] = []): string[] {
  const marks: string[] = []
  const walk = (each: Nodes): void => {
    if (each.type === 'footnoteReference') marks.push(each.identifier)
    if (each.type === 'footnoteDefinition') {
      notes.push(each)
      // Notes may stand in notes.
      for (const child of each.children) marksIn(child, notes)
    } else if ('children' in each) for (const child of each.children) walk(child)
  }
  walk(node)
  return marks
}

function shown({ label, identifier }: FootnoteDefinition): string {
  return `[^${shownText(label ?? identifier)}]`
}

function unmarked(note: FootnoteDefinition): Omit<TextWarning, 'line' | 'column'> {
  return {
    what: `a note that readers do not get, as nothing refers to it: ${shown(note)}`,
    expected: `${shown(note)} somewhere in the text`,
    mend: 'put the mark where the note belongs, or take the note out',
  }
}

function twice(note: FootnoteDefinition): Omit<TextWarning, 'line' | 'column'> {
  return {
    what: `a second note ${shown(note)}, which readers do not get`,
    expected: 'one note of this name: the first is what they get',
    mend: 'give this one a name of its own, and a mark in the text',
  }
}
