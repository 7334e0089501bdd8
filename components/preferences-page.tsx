import type { ReactNode } from 'react'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { ownLanguage } from '#lib/language/direction.ts'
import { formatDay, languageName } from '#lib/language/format.ts'
import type { Status } from '#lib/newsletter/records/subscriber.ts'
import type { Offer } from '#lib/publication/articles/offers.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { buttonStyle, Choice, Fault, fieldStyle, MoreChoices } from './sign-up-form.tsx'

interface Props {
  address: string
  status: Status
  lists: string[]
  language: string
  languages: string[]
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
  offers: Offer[]
  more: Offer[]
  /** Where the forms are sent. */
  action: string
  /** The page that ends everything. */
  unsubscribe: string
  isSaved: boolean
  /** What is wrong with what was sent. */
  fault: string | undefined
  /** Whether that is the day of a pause. */
  isWrongDay: boolean
}

/** What a subscriber gets, and everything that can be done about it. */
export function PreferencesPage(props: Props) {
  const { language, action, status, isSaved, fault, isWrongDay, unsubscribe } = props
  const wording = wordingFor(language)
  const isActive = status.status === 'active' || status.status === 'paused'
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading title={wording.newsletter.preferencesTitle}>
        <p className="mt-3 text-[1.125rem]">{sayStatus(props, wording)}</p>
        {fault && !isWrongDay && (
          <div className="mt-3">
            <Fault id="problem">{fault}</Fault>
          </div>
        )}
        {isSaved && (
          <p role="status" className="mt-3 border-s-4 border-accent ps-3">
            {wording.newsletter.saved}
          </p>
        )}
      </PageHeading>
      {isActive ? (
        <>
          <ListsForm {...props} wording={wording} />
          <PauseForm {...props} wording={wording} />
          <Part id="leave" heading={wording.newsletter.leaveTitle}>
            <a href={unsubscribe} className={linkStyle}>
              {wording.newsletter.leaveButton}
            </a>
          </Part>
        </>
      ) : (
        <p className="mt-6">
          <a href={`${newsletterPath}?language=${language}`} className={linkStyle}>
            {wording.newsletter.signUpAgain}
          </a>
        </p>
      )}
      <Part id="data" heading={wording.newsletter.dataTitle}>
        <p className="mb-3">{wording.newsletter.dataText}</p>
        <form action={action} method="post">
          <button type="submit" name="action" value="data" className={buttonStyle}>
            {wording.newsletter.dataButton}
          </button>
        </form>
        <p className="mt-5">
          <a href={`${action}?ask=erase`} className={linkStyle}>
            {wording.newsletter.eraseAsk}
          </a>
        </p>
      </Part>
    </div>
  )
}

function sayStatus({ address, status, language, timeZone }: Props, wording: Wording) {
  switch (status.status) {
    case 'active':
      return wording.newsletter.active({ address })
    case 'pending':
      return wording.newsletter.pending({ address })
    case 'paused':
      return wording.newsletter.paused({
        address,
        day: formatDay(status.until, language, timeZone),
      })
    case 'unsubscribed':
      return wording.newsletter.leftTitle
  }
}

type FormProps = Props & { wording: Wording }

function ListsForm({ wording, lists, offers, more, languages, language, action }: FormProps) {
  return (
    <form action={action} method="post" className="pt-6">
      <fieldset className="min-w-0">
        <legend className="label mb-1 text-soft">{wording.newsletter.whatYouGet}</legend>
        {offers.map((offer) => (
          <Choice key={offer.list} offer={offer} isChosen={lists.includes(offer.list)} />
        ))}
        {more.length > 0 && (
          <MoreChoices offers={more} chosen={lists} label={wording.newsletter.topics} />
        )}
      </fieldset>
      <p className="mt-1 text-[0.875rem] text-soft">{wording.newsletter.noListEnds}</p>
      {languages.length > 1 ? (
        <fieldset className="mt-5 min-w-0">
          <legend className="label mb-1 text-soft">{wording.newsletter.language}</legend>
          {languages.map((each) => (
            <label key={each} className="me-6 inline-flex items-baseline gap-2 py-1.5">
              <input
                type="radio"
                name="language"
                value={each}
                defaultChecked={each === language}
                className="size-[1.1em] [transform:translateY(0.15em)] accent-accent"
              />
              <span {...ownLanguage(each, language)} className="language-name">
                {languageName(each)}
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="language" value={language} />
      )}
      <button type="submit" name="action" value="save" className={`mt-4 ${buttonStyle}`}>
        {wording.newsletter.save}
      </button>
    </form>
  )
}

function PauseForm({ wording, status, now, timeZone, action, fault, isWrongDay }: FormProps) {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const day = (days: number) => today.add({ days }).toPlainDate().toString()
  return (
    <Part id="pause" heading={wording.newsletter.pauseTitle}>
      <p className="mb-3">{wording.newsletter.pauseText}</p>
      {isWrongDay && <Fault id="problem">{fault}</Fault>}
      <form action={action} method="post" className="flex flex-wrap items-end gap-3">
        <label>
          <span className="label mb-1 block text-soft">{wording.newsletter.pauseUntil}</span>
          <input
            type="date"
            name="until"
            min={day(1)}
            max={day(365)}
            defaultValue={day(14)}
            required
            aria-invalid={isWrongDay || undefined}
            aria-describedby={isWrongDay ? 'problem' : undefined}
            className={fieldStyle}
          />
        </label>
        <button type="submit" name="action" value="pause" className={buttonStyle}>
          {wording.newsletter.pauseButton}
        </button>
      </form>
      {status.status === 'paused' && (
        <form action={action} method="post" className="mt-4">
          <button type="submit" name="action" value="resume" className={buttonStyle}>
            {wording.newsletter.resumeButton}
          </button>
        </form>
      )}
    </Part>
  )
}

function Part({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 border-t border-rule pt-3">
      <h2 id={id} className="headline mb-2 text-[1.375rem]">
        {heading}
      </h2>
      {children}
    </section>
  )
}
