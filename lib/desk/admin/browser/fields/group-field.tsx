import type { ComponentType } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'
import { isMapping } from '#lib/text/mapping.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'

interface Props extends FieldProps<FormField & { kind: 'group' }> {
  /** Handed down, as fields hold groups and groups hold fields. */
  Field: ComponentType<FieldProps>
}

/** A mapping of its own fields. */
export function GroupField({ field, values, onChange, desk, remarks, Field }: Props) {
  const own = isMapping(values[field.name]) ? (values[field.name] as Record<string, unknown>) : {}
  return (
    <Fieldset field={field} remarks={remarks}>
      {field.fields.map((inner) => (
        <Field
          key={inner.name}
          field={inner}
          values={own}
          desk={desk}
          onChange={(name, value) => onChange(field.name, { ...own, [name]: value })}
        />
      ))}
    </Fieldset>
  )
}
