import { useId } from 'react'
import { type Desk, meant } from '#lib/desk/admin/known.ts'
import type { ShownName } from '#lib/desk/admin/shown-entry.ts'
import { asList } from './as-list.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'
import { Rows } from './rows.tsx'

/** Who made it: authors of the publication or anybody, each with a role where it was not writing. */
export function BylineField({ field, values, onChange, desk, remarks }: FieldProps) {
  const id = useId()
  return (
    <Fieldset field={field} remarks={remarks}>
      <Rows
        one="name"
        items={asList(values[field.name])}
        begin={(): ShownName => ({ type: 'other', name: '' })}
        onChange={(items) => onChange(field.name, items)}
      >
        {(item, change, index) => (
          <ByName name={item as ShownName} {...{ change, index, desk }} list={id} />
        )}
      </Rows>
      <datalist id={id}>
        {desk.known.author.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
    </Fieldset>
  )
}

interface NameProps {
  name: ShownName
  change: (name: ShownName) => void
  index: number
  desk: Desk
  list: string
}

function ByName({ name, change, index, desk, list }: NameProps) {
  const known = desk.known.author
  const shown = known.find(({ value }) => name.type === 'known' && value === name.name)?.label
  const take = (typed: string) => {
    const slug = meant(typed, known)
    change({ ...name, type: slug === undefined ? 'other' : 'known', name: slug ?? typed })
  }
  return (
    <span className="by-name">
      <input
        type="text"
        dir="auto"
        list={list}
        aria-label={`Name ${index + 1}`}
        value={shown ?? name.name}
        onChange={({ target }) => take(target.value)}
      />
      <input
        type="text"
        dir="auto"
        placeholder="Role, if not writing"
        aria-label={`Role of name ${index + 1}`}
        value={name.role ?? ''}
        onChange={({ target }) => change({ ...name, role: target.value })}
      />
    </span>
  )
}
