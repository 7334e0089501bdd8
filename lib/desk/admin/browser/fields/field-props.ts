import type { ReactNode } from 'react'
import type { FormField } from '#lib/desk/admin/form.ts'
import type { Desk } from '#lib/desk/admin/known.ts'

/** What every field is given: the values of the form around it, and what takes a new one. */
export interface FieldProps<Of extends FormField = FormField> {
  field: Of
  values: Record<string, unknown>
  onChange: (name: string, value: unknown) => void
  desk: Desk
  /** What the desk says of it. */
  remarks?: ReactNode
}
