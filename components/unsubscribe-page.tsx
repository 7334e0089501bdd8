import { newsletterPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
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
  const wording = wordingFor(language)
  return (
    <Note title={wording.newsletter.leaveTitle}>
      <p>{wording.newsletter.leaveText({ address })}</p>
      <form action={action} method="post">
        <button type="submit" name="button" value="unsubscribe" className={buttonStyle}>
          {wording.newsletter.leaveButton}
        </button>
      </form>
      {preferences && (
        <p>
          <a href={preferences} className={link}>
            {wording.newsletter.change}
          </a>
        </p>
      )}
    </Note>
  )
}

/** Says that it is done, and how to come back. */
export function UnsubscribedPage({ language }: { language: string }) {
  const wording = wordingFor(language)
  return (
    <Note title={wording.newsletter.leftTitle}>
      <p>{wording.newsletter.leftText}</p>
      <p>
        <a href={`${newsletterPath}?language=${language}`} className={link}>
          {wording.newsletter.signUpAgain}
        </a>
      </p>
    </Note>
  )
}
