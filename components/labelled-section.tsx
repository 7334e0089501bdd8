import type { ReactNode } from 'react'

interface Props {
  id: string
  title: string
  className: string
  children: ReactNode
}

/** A part of a page with a small heading, by which it is named. */
export function LabelledSection({ id, title, className, children }: Props) {
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="label text-soft">
        {title}
      </h2>
      {children}
    </section>
  )
}
