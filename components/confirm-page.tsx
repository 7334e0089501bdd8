import type { Offer } from '#lib/publication/articles/offers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Note } from './note.tsx'
import { buttonStyle } from './sign-up-form.tsx'
import { UnsubscribedPage } from './unsubscribe-page.tsx'

interface Props {
  /** As it may be shown to anyone who holds the link. */
  address: string
  offers: Offer[]
  language: string
}

const link = 'underline decoration-rule hover:decoration-accent'

/** One button, and what it brings. */
export function ConfirmPage({ address, offers, language, action }: Props & { action: string }) {
  const wording = wordingFor(language)
  return (
    <Note title={wording.newsletter.confirmTitle}>
      <p>{wording.newsletter.confirmText({ address })}</p>
      <Offers offers={offers} />
      <form action={action} method="post">
        <button type="submit" name="button" value="confirm" className={buttonStyle}>
          {wording.newsletter.confirmButton}
        </button>
      </form>
    </Note>
  )
}

/** What a confirmed reader gets and when, and where to change it. */
export function ConfirmedPage({
  address,
  offers,
  language,
  isSubscribed,
  preferences,
}: Props & { isSubscribed: boolean; preferences: string }) {
  const wording = wordingFor(language)
  if (!isSubscribed) return <UnsubscribedPage language={language} />
  return (
    <Note title={wording.newsletter.confirmedTitle}>
      <p>{wording.newsletter.confirmedText({ address })}</p>
      <Offers offers={offers} />
      <p>{wording.newsletter.confirmedHint}</p>
      <p>
        <a href={preferences} className={link}>
          {wording.newsletter.change}
        </a>
      </p>
    </Note>
  )
}

function Offers({ offers }: { offers: Offer[] }) {
  return (
    <ul className="ruled border-y border-rule">
      {offers.map(({ list, name, description }) => (
        <li key={list} className="py-3">
          <p className="font-semibold">{name}</p>
          <p className="text-[1rem] leading-snug text-soft">{description}</p>
        </li>
      ))}
    </ul>
  )
}
