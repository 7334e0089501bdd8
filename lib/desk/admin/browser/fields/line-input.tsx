import type { InputProps } from './labelled.tsx'

interface Props extends InputProps {
  kind: 'text' | 'title' | 'paragraph' | 'number' | 'switch' | 'date'
  value: unknown
  onChange?: (value: unknown) => void
}

/** An input of one value: a line, a headline, some lines, a number, a switch, a date of the site's zone. */
export function LineInput({ kind, value, onChange, ...rest }: Props) {
  const text = value === undefined || value === null ? '' : String(value)
  if (kind === 'switch')
    return (
      <input
        {...rest}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange?.(target.checked)}
      />
    )
  if (kind === 'title')
    // One line that may be longer than its place.
    return (
      <textarea
        {...rest}
        rows={1}
        dir="auto"
        value={text}
        onChange={({ target }) => onChange?.(target.value.replace(/\s*\n\s*/g, ' '))}
      />
    )
  if (kind === 'paragraph')
    return (
      <textarea
        {...rest}
        rows={2}
        dir="auto"
        value={text}
        onChange={({ target }) => onChange?.(target.value)}
      />
    )
  const type =
    kind === 'date' && isMinute(text) ? 'datetime-local' : kind === 'number' ? 'number' : 'text'
  return (
    <input
      {...rest}
      type={type}
      dir="auto"
      {...(kind === 'number' && { min: 1 })}
      value={text}
      onChange={({ target }) =>
        onChange?.(kind === 'number' && target.value !== '' ? Number(target.value) : target.value)
      }
    />
  )
}

/** What a field for dates can show; another spelling stays a text, to be mended. */
function isMinute(text: string): boolean {
  return text === '' || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)
}
