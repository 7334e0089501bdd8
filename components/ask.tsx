import { ownLanguage } from '#lib/language/direction.ts'
import type { ShownAsk } from '#lib/publication/articles/asks.ts'
import { Phrases } from './phrases.tsx'
import { buttonStyle } from './sign-up-form.tsx'

interface Props {
  ask: ShownAsk | undefined
  /** Language of the page. */
  language: string
}

/** What the publication asks its readers for, with a button that leads there; nothing where it asks for nothing. */
export function Ask({ ask, language }: Props) {
  if (!ask) return null
  return (
    <div
      {...ownLanguage(ask.language, language)}
      className="mx-auto mt-12 max-w-[36rem] border-y-2 border-accent pt-4 pb-5 print:hidden"
    >
      <p className="text-[1.1875rem]">
        <Phrases phrases={ask.text} language={ask.language} />
      </p>
      {ask.link && (
        <p className="mt-4">
          <a
            href={ask.link.href}
            {...ownLanguage(ask.link.language ?? language, ask.language)}
            className={`${buttonStyle} inline-block no-underline`}
          >
            {ask.link.label}
          </a>
        </p>
      )}
    </div>
  )
}
