import type { Offer } from '#lib/publication/articles/offers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { MailLinkForm } from './mail-link-form.tsx'
import { Note } from './note.tsx'
import { UnsubscribedPage } from './unsubscribe-page.tsx'

interface Props {
  /** As it may be shown to anyone who holds the link. */
  address: string
  offers: Offer[]
  language: string
}

/** One button, and what it brings. */
export function ConfirmPage({ address, offers, language, action }: Props & { action: string }) {
  const wording = wordingFor(language)
  return (
    <Note title={wording.newsletter.confirmTitle}>
      <p>{wording.newsletter.confirmText({ address })}</p>
      <Offers offers={offers} />
      <MailLinkForm action={action} name="confirm" label={wording.newsletter.confirmButton} />
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
        <a href={preferences} className={linkStyle}>
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
