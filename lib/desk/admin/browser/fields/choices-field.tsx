import { useId, useState } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'
import { type Choice, meant } from '#lib/desk/admin/known.ts'
import { othersOf } from '#lib/desk/admin/shown-entry.ts'
import { asList } from './as-list.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'

/** Several of what the publication knows, or of other names: typed with what is known offered, each to be taken away. */
export function ChoicesField(props: FieldProps<FormField & { kind: 'choice' | 'choices' }>) {
  const { field, values, onChange, desk, remarks } = props
  const known = desk.known[field.of]
  const chosen = asList(values[field.name]).map(String)
  const others = asList(values[othersOf(field.name)]).map(String)
  const add = (name: string) => {
    const value = meant(name, known)
    if (value !== undefined && !chosen.includes(value)) onChange(field.name, [...chosen, value])
    if (value === undefined && name !== '' && !others.includes(name))
      onChange(othersOf(field.name), [...others, name])
  }
  const labelOf = (value: string) => known.find((one) => one.value === value)?.label ?? value
  const chips = (name: string, list: string[]) =>
    list.map((value) => (
      <Chosen
        key={value}
        name={labelOf(value)}
        onRemove={() =>
          onChange(
            name,
            list.filter((one) => one !== value),
          )
        }
      />
    ))
  return (
    <Fieldset field={field} remarks={remarks}>
      <p className="chosen">
        {chips(field.name, chosen)}
        {chips(othersOf(field.name), others)}
      </p>
      <Adding label={`Add to ${field.label.toLowerCase()}`} known={known} onAdd={add} />
    </Fieldset>
  )
}

interface AddingProps {
  label: string
  known: readonly Choice[]
  onAdd: (name: string) => void
}

function Adding({ label, known, onAdd }: AddingProps) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const add = () => {
    onAdd(typed.trim())
    setTyped('')
  }
  return (
    <span className="adding">
      <input
        type="text"
        dir="auto"
        list={id}
        aria-label={label}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <button type="button" className="small" onClick={add}>
        Add
      </button>
      <datalist id={id}>
        {known.map(({ value, label: name }) => (
          <option key={value} value={name} />
        ))}
      </datalist>
    </span>
  )
}

function Chosen({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span className="chip">
      <bdi>{name}</bdi>
      <button type="button" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </span>
  )
}
