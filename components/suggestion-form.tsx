import { newsletterPath, subscribePath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { buttonStyle } from './sign-up-form.tsx'

interface Props {
  /** The address that was probably meant. */
  suggestion: string
  lists: string[]
  language: string
}

/** Signs up with the address that was probably meant, by one press. */
export function SuggestionForm({ suggestion, lists, language }: Props) {
  const wording = wordingFor(language)
  return (
    <form action={subscribePath} method="post" className="border-s-4 border-accent ps-4">
      <p className="font-semibold">{wording.newsletter.suggestion({ address: suggestion })}</p>
      <p className="mb-3 text-[1rem] text-soft">{wording.newsletter.suggestionHint}</p>
      <input type="hidden" name="email" value={suggestion} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="page" value={newsletterPath} />
      {lists.map((list) => (
        <input key={list} type="hidden" name="list" value={list} />
      ))}
      <button type="submit" className={buttonStyle}>
        {wording.newsletter.suggestionButton}
      </button>
    </form>
  )
}
