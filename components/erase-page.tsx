import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { Note } from './note.tsx'
import { buttonStyle } from './sign-up-form.tsx'

/** Asks once more, and says what is deleted, what is kept, and why. */
export function ErasePage({ language, action }: { language: string; action: string }) {
  const wording = wordingFor(language)
  return (
    <Note title={wording.newsletter.eraseTitle}>
      <p>{wording.newsletter.eraseText}</p>
      <p>{wording.newsletter.eraseBack}</p>
      <form action={action} method="post" className="flex flex-wrap items-center gap-6">
        <button type="submit" name="action" value="erase" className={buttonStyle}>
          {wording.newsletter.eraseButton}
        </button>
        <a href={action} className={linkStyle}>
          {wording.newsletter.keep}
        </a>
      </form>
    </Note>
  )
}
