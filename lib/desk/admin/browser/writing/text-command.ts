import type { Command, EditorState } from 'prosemirror-state'

/** A button above the text. */
export interface TextCommand {
  label: string
  /** What the button shows. */
  sign: string
  /** As `aria-keyshortcuts` has it. */
  keys?: string
  run: Command
  isOn?: (state: EditorState) => boolean
}
