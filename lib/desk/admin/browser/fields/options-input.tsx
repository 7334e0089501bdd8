import type { Choice } from '#lib/desk/admin/known.ts'
import type { InputProps } from './labelled.tsx'

interface Props extends InputProps {
  choices: readonly Choice[]
  value: string
  onChange?: (value: string) => void
}

/** One of several, or none. What is written and none of them stays to be chosen. */
export function OptionsInput({ choices, value, onChange, ...rest }: Props) {
  const isKnown = value === '' || choices.some((choice) => choice.value === value)
  return (
    <select {...rest} value={value} onChange={({ target }) => onChange?.(target.value)}>
      <option value="">–</option>
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
