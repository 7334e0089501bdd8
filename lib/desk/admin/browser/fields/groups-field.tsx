import type { ComponentType } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'
import { isMapping } from '#lib/text/mapping.ts'
import { asList } from './as-list.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'
import { Rows } from './rows.tsx'

interface Props extends FieldProps<FormField & { kind: 'groups' }> {
  /** Handed down, as fields hold groups and groups hold fields. */
  Field: ComponentType<FieldProps>
}

/** A list of mappings, such as corrections. */
export function GroupsField({ field, values, onChange, desk, remarks, Field }: Props) {
  return (
    <Fieldset field={field} remarks={remarks}>
      <Rows
        one={field.label.toLowerCase().replace(/s$/, '')}
        items={asList(values[field.name])}
        begin={() => ({})}
        onChange={(items) => onChange(field.name, items)}
      >
        {(item, change) => {
          const own = isMapping(item) ? item : {}
          return field.fields.map((inner) => (
            <Field
              key={inner.name}
              field={inner}
              values={own}
              desk={desk}
              onChange={(name, value) => change({ ...own, [name]: value })}
            />
          ))
        }}
      </Rows>
    </Fieldset>
  )
}
