import { cloneElement, type ReactElement, type ReactNode, useId } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'

/** What an input is given by the label around it. */
export interface InputProps {
  id?: string
  'aria-describedby'?: string
  'aria-required'?: boolean
}

interface Props {
  field: Pick<FormField, 'label' | 'hint' | 'isRequired'>
  remarks?: ReactNode
  children: ReactElement<InputProps>
}

/** An input with its label, what it means, and what the desk says of it. */
export function Labelled({ field: { label, hint, isRequired }, remarks, children }: Props) {
  const id = useId()
  const input = cloneElement(children, {
    ...{ id, 'aria-describedby': `${id}-hint` },
    ...(isRequired && { 'aria-required': true }),
  })
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {input}
      <div id={`${id}-hint`}>
        {hint && <p className="hint">{hint}</p>}
        {remarks}
      </div>
    </div>
  )
}
