import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { Note } from './note.tsx'
import { buttonStyle } from './sign-up-form.tsx'

/** Asks once more, and says what is deleted, what is kept, and why. */
export function ErasePage({ language, action }: { language: string; action: string }) {
  const wording = newsletterWordingFor(language)
  return (
    <Note title={wording.eraseTitle}>
      <p>{wording.eraseText}</p>
      <p>{wording.eraseBack}</p>
      <form action={action} method="post" className="flex flex-wrap items-center gap-6">
        <button type="submit" name="action" value="erase" className={buttonStyle}>
          {wording.eraseButton}
        </button>
        <a href={action} className="underline decoration-rule hover:decoration-accent">
          {wording.keep}
        </a>
      </form>
    </Note>
  )
}
