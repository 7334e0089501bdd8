import { asList } from './as-list.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'
import { Rows } from './rows.tsx'

/** A list of texts, a line each. */
export function TextsField({ field, values, onChange, remarks }: FieldProps) {
  const one = field.label.toLowerCase()
  return (
    <Fieldset field={field} remarks={remarks}>
      <Rows
        one={one}
        items={asList(values[field.name])}
        begin={() => ''}
        onChange={(items) => onChange(field.name, items)}
      >
        {(item, change, index) => (
          <input
            type="text"
            dir="auto"
            aria-label={`${field.label} ${index + 1}`}
            value={String(item)}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Rows>
    </Fieldset>
  )
}
