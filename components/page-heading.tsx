import type { ReactNode } from 'react'

interface Props {
  /** What kind of page it is, above the heading. */
  label?: ReactNode
  title: string
  children?: ReactNode
}

/** Heading of a page that is no article: a label, the name, and what introduces it. */
export function PageHeading({ label, title, children }: Props) {
  return (
    <header className="page-head border-b border-rule pt-8 pb-6 tablet:pt-12">
      {label && <p className="label text-accent">{label}</p>}
      <h1 className="p-name headline mt-1 text-[2.125rem] tablet:text-[3rem]">{title}</h1>
      {children}
    </header>
  )
}
