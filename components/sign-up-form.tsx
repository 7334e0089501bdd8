import type { ReactNode } from 'react'
import { newsletterPath, subscribePath } from '#lib/addresses/addresses.ts'
import { trapField } from '#lib/newsletter/list/source.ts'
import type { Offer } from '#lib/publication/articles/offers.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Props {
  /** What can be chosen; where it is one, it is what one gets. */
  offers: Offer[]
  /** What is chosen to begin with. */
  chosen: string[]
  language: string
  /** Path of the page. */
  page: string
  /** Offers that are shown when asked for, such as the many topics. */
  more?: Offer[]
  /** As typed, where it comes back. */
  typed?: string | undefined
  /** What is wrong with it. */
  fault?: string | undefined
  /** Whether the browser is asked for a proof of work. */
  asksForProof?: boolean
  /** Where the reader came from, which the form sends along. */
  source?: string | undefined
}

export const fieldStyle =
  'block w-full border border-ink bg-paper px-3 py-2 text-ink aria-[invalid]:border-accent'
/** Of a link, too: a theme rounds what has the name `button`. */
export const buttonStyle =
  'button cursor-pointer border border-ink bg-ink px-5 py-2 text-paper hover:border-accent hover:bg-accent'

/** The form of a sign-up: it works without scripts, and keeps what was typed. */
export function SignUpForm(props: Props) {
  const { offers, chosen, language, page, more = [], typed, fault, asksForProof, source } = props
  const wording = wordingFor(language)
  const [only] = offers.length + more.length === 1 ? offers : []
  return (
    <form action={subscribePath} method="post" id="sign-up" className="scroll-mt-4">
      {fault && (
        <Fault id="sign-up-fault">
          <strong>{wording.newsletter.notSignedUp}</strong> {fault}
        </Fault>
      )}
      {only ? (
        <input type="hidden" name="list" value={only.list} />
      ) : (
        <fieldset className="mb-4 min-w-0">
          <legend className="label mb-1 text-soft">{wording.newsletter.whatYouGet}</legend>
          {offers.map((offer) => (
            <Choice key={offer.list} offer={offer} isChosen={chosen.includes(offer.list)} />
          ))}
          {more.length > 0 && (
            <MoreChoices offers={more} chosen={chosen} label={wording.newsletter.topics} />
          )}
        </fieldset>
      )}
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="page" value={page} />
      {source && <input type="hidden" name="source" value={source} />}
      {/* Hidden without styles too: text browsers know neither these nor the attribute `hidden`. */}
      <input type="hidden" name={trapField} value="" />
      <div className="flex flex-wrap items-end gap-3">
        <label className="min-w-[min(14rem,100%)] grow basis-[min(18rem,100%)]">
          <span className="label mb-1 block text-soft">{wording.newsletter.address}</span>
          <input
            name="email"
            type="email"
            dir="ltr"
            required
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={typed}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? 'sign-up-fault' : undefined}
            className={fieldStyle}
          />
        </label>
        <button type="submit" className={buttonStyle}>
          {wording.newsletter.signUp}
        </button>
      </div>
      {asksForProof && <script type="module" src={`${newsletterPath}/proof.js`} />}
      <p className="mt-3 text-[0.875rem] leading-snug text-soft">{wording.newsletter.promise}</p>
    </form>
  )
}

/** What is wrong with a form. The address that a form comes back to ends in its `id`, which gives it the focus. */
export function Fault({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p
      id={id}
      role="alert"
      tabIndex={-1}
      className="mb-4 scroll-mt-4 border-s-4 border-accent ps-3 outline-none"
    >
      {children}
    </p>
  )
}

/** A newsletter to choose. */
export function Choice({ offer, isChosen }: { offer: Offer; isChosen: boolean }) {
  const id = `list-${offer.list}`
  return (
    <div className="flex items-baseline gap-3 py-1.5">
      <input
        id={id}
        type="checkbox"
        name="list"
        value={offer.list}
        defaultChecked={isChosen}
        aria-describedby={offer.description ? `${id}-when` : undefined}
        className="size-[1.1em] shrink-0 [transform:translateY(0.15em)] accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-semibold">
          {offer.name}
        </label>
        {offer.description && (
          <p id={`${id}-when`} className="text-[0.9375rem] leading-snug text-soft">
            {offer.description}
          </p>
        )}
      </div>
    </div>
  )
}

/** Newsletters to choose that would be too many to show at once; open where one is chosen. */
export function MoreChoices({
  offers,
  chosen,
  label,
}: {
  offers: Offer[]
  chosen: string[]
  label: string
}) {
  return (
    <details open={offers.some(({ list }) => chosen.includes(list))} className="mt-1">
      <summary className="cursor-pointer py-1.5">{label}</summary>
      <div className="gap-x-8 ps-6 tablet:columns-2">
        {offers.map((offer) => (
          <Choice
            key={offer.list}
            offer={{ ...offer, description: '' }}
            isChosen={chosen.includes(offer.list)}
          />
        ))}
      </div>
    </details>
  )
}

/** The form at the foot of a page, below a line that says what it is about. */
export function SignUpBox({
  heading,
  intro,
  ...form
}: Props & { heading: string; intro?: string | undefined }) {
  return (
    <section
      aria-labelledby="newsletter"
      className="mx-auto mt-12 max-w-[36rem] border-y-2 border-ink pt-4 pb-5 print:hidden"
    >
      <h2 id="newsletter" className="headline text-[1.5rem]">
        <a href={newsletterPath} className="decoration-accent hover:underline">
          {heading}
        </a>
      </h2>
      {intro && <p className="mt-1 text-[0.9375rem] text-soft">{intro}</p>}
      <div className="mt-4">
        <SignUpForm {...form} />
      </div>
    </section>
  )
}
