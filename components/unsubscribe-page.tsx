import { newsletterPath } from '#lib/addresses/addresses.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { Note } from './note.tsx'
import { buttonStyle } from './sign-up-form.tsx'

const link = 'underline decoration-rule hover:decoration-accent'

interface Props {
  /** As it may be shown to anyone who holds the link. */
  address: string
  language: string
  action: string
  /** Where less than everything can be changed. */
  preferences: string | undefined
}

/** One button that ends everything, and a way to change it instead. */
export function UnsubscribePage({ address, language, action, preferences }: Props) {
  const wording = newsletterWordingFor(language)
  return (
    <Note title={wording.leaveTitle}>
      <p>{wording.leaveText(address)}</p>
      <form action={action} method="post">
        <button type="submit" name="button" value="unsubscribe" className={buttonStyle}>
          {wording.leaveButton}
        </button>
      </form>
      {preferences && (
        <p>
          <a href={preferences} className={link}>
            {wording.change}
          </a>
        </p>
      )}
    </Note>
  )
}

/** Says that it is done, and how to come back. */
export function UnsubscribedPage({ language }: { language: string }) {
  const wording = newsletterWordingFor(language)
  return (
    <Note title={wording.leftTitle}>
      <p>{wording.leftText}</p>
      <p>
        <a href={`${newsletterPath}?language=${language}`} className={link}>
          {wording.signUpAgain}
        </a>
      </p>
    </Note>
  )
}
