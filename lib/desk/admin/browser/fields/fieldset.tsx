import { type ReactNode, useId } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'

interface Props {
  field: Pick<FormField, 'label' | 'hint'>
  remarks?: ReactNode
  children: ReactNode
}

/** Several inputs below one label. */
export function Fieldset({ field: { label, hint }, remarks, children }: Props) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={id}>
      <legend>{label}</legend>
      {children}
      <div id={id}>
        {hint && <p className="hint">{hint}</p>}
        {remarks}
      </div>
    </fieldset>
  )
}
