import { newsletterPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { MailLinkForm } from './mail-link-form.tsx'
import { Note } from './note.tsx'

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
      <MailLinkForm action={action} name="unsubscribe" label={wording.newsletter.leaveButton} />
      {preferences && (
        <p>
          <a href={preferences} className={linkStyle}>
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
        <a href={`${newsletterPath}?language=${language}`} className={linkStyle}>
          {wording.newsletter.signUpAgain}
        </a>
      </p>
    </Note>
  )
}
