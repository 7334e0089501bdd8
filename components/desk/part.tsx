import type { ReactNode } from 'react'

/** A part of a page of the desk, with its label over a rule. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = title.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="label border-t-2 border-ink pt-2 text-accent">
        {title}
      </h2>
      {children}
    </section>
  )
}
