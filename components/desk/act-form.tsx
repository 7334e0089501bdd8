import type { ReactNode } from 'react'
import { deskActPath } from '#lib/addresses/desk-addresses.ts'

interface Props {
  /** What it does: the last part of its address. */
  act: string
  formToken: string
  /** What it is done to. */
  fields?: Record<string, string>
  className?: string
  children: ReactNode
}

/** A form of the desk, with the token that shows that it is of this session. */
export function ActForm({ act, formToken, fields = {}, className, children }: Props) {
  return (
    <form action={deskActPath(act)} method="post" className={className}>
      <input type="hidden" name="form" value={formToken} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** A button that does no more than the one beside it which is filled. */
export const quietButton =
  'button cursor-pointer border border-ink bg-paper px-5 py-2 text-ink hover:border-accent hover:text-accent'
