import { isMapping } from '#lib/text/mapping.ts'
import type { FieldProps } from './field-props.ts'
import { Fieldset } from './fieldset.tsx'
import { LinkInputs } from './link-inputs.tsx'

/** Where something leads; without words of its own, it has those of the page. */
export function LinkField({ field, values, onChange, remarks }: FieldProps) {
  const value = values[field.name]
  return (
    <Fieldset field={field} remarks={remarks}>
      <LinkInputs
        of={field.label}
        link={isMapping(value) ? value : {}}
        onChange={(link) => onChange(field.name, link)}
      />
    </Fieldset>
  )
}
