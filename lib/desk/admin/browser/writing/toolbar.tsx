import { isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { type KeyboardEvent, useState } from 'react'
import { tableCommands } from './table-commands.ts'
import type { TextCommand } from './text-command.ts'
import { textCommands } from './text-commands.ts'

interface Props {
  view: EditorView | undefined
  onLink: () => void
  onPicture: () => void
  isInLink: boolean
}

/** The buttons above the text, and those for the table in which the cursor stands. */
export function Toolbar(props: Props) {
  const { view } = props
  return (
    <div className="toolbars">
      <TextToolbar {...props} />
      {view && isInTable(view.state) && <TableToolbar view={view} />}
    </div>
  )
}

function TableToolbar({ view }: { view: EditorView }) {
  const [current, setCurrent] = useState('Row above')
  return (
    <div className="toolbar" role="toolbar" aria-label="Table" onKeyDown={goOn}>
      {tableCommands.map((group) => (
        <span className="tools" key={group[0]?.label}>
          {group.map((command) => (
            <Tool key={command.label} {...{ command, view, current }} onFocus={setCurrent} />
          ))}
        </span>
      ))}
    </div>
  )
}

/** Arrows lead from one button to the next (WAI-ARIA, "toolbar"). */
function TextToolbar({ view, onLink, onPicture, isInLink }: Props) {
  const [current, setCurrent] = useState('Heading')
  const shared = { current, onFocus: setCurrent }
  return (
    <div className="toolbar" role="toolbar" aria-label="Formatting" onKeyDown={goOn}>
      {textCommands.map((group) => (
        <span className="tools" key={group[0]?.label}>
          {group.map((command) => (
            <Tool key={command.label} {...shared} command={command} view={view} />
          ))}
          {group[0]?.label === 'Bold' && (
            <WordTool
              {...{ ...shared, label: 'Link', keys: 'Control+K', isPressed: isInLink }}
              onRun={onLink}
            />
          )}
          {group[0]?.label === 'List' && (
            <WordTool {...{ ...shared, label: 'Picture' }} onRun={onPicture} />
          )}
        </span>
      ))}
    </div>
  )
}

interface WordToolProps {
  label: string
  keys?: string
  isPressed?: boolean
  current: string
  onFocus: (label: string) => void
  onRun: () => void
}

/** A button that opens a dialog. */
function WordTool({ label, keys, isPressed, current, onFocus, onRun }: WordToolProps) {
  return (
    <button
      type="button"
      className="tool"
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      {...(keys && { 'aria-keyshortcuts': keys })}
      tabIndex={current === label ? 0 : -1}
      onFocus={() => onFocus(label)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
    >
      {label}
    </button>
  )
}

interface ToolProps {
  command: TextCommand
  view: EditorView | undefined
  current: string
  onFocus: (label: string) => void
}

function Tool({ command: { label, sign, keys, run, isOn }, view, current, onFocus }: ToolProps) {
  const isPressed = view && isOn?.(view.state)
  return (
    <button
      type="button"
      className={`tool tool-${label.toLowerCase().replace(/ /g, '-')}`}
      title={label}
      aria-label={label}
      {...(isOn && { 'aria-pressed': isPressed === true })}
      aria-keyshortcuts={keys}
      tabIndex={current === label ? 0 : -1}
      onFocus={() => onFocus(label)}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!view) return
        run(view.state, view.dispatch, view)
        view.focus()
      }}
    >
      <span data-sign={sign} />
    </button>
  )
}

function goOn(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  const tools = [...event.currentTarget.querySelectorAll('button')]
  const at = tools.indexOf(document.activeElement as HTMLButtonElement)
  if (!step || at < 0) return
  event.preventDefault()
  tools[(at + step + tools.length) % tools.length]?.focus()
}
