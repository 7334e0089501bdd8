import type { ReactNode } from 'react'

/** A short page that says one thing, such as what to do next. */
export function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[36rem] pt-10 tablet:pt-16">
      <h1 className="headline text-[2.125rem] tablet:text-[2.75rem]">{title}</h1>
      <div className="mt-4 stack-4 text-[1.125rem]">{children}</div>
    </div>
  )
}
