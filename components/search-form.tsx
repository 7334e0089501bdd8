import { searchPath } from '#lib/addresses/addresses.ts'
import { directionOf } from '#lib/language/direction.ts'
import { languageName } from '#lib/language/format.ts'
import type { Asked, NotDays } from '#lib/publication/search/asked.ts'
import type { Choice, Choices } from '#lib/publication/search/choices.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Sentence } from './sentence.tsx'
import { buttonStyle, fieldStyle } from './sign-up-form.tsx'

interface FieldProps {
  /** Language of the page. */
  language: string
  /** What stands in the field. */
  q?: string | undefined
}

/** Field and button of a search. */
function QueryField({ language, q = '' }: FieldProps) {
  const wording = wordingFor(language)
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="min-w-[min(12rem,100%)] grow basis-[min(18rem,100%)]">
        <span className="label mb-1 block text-soft">{wording.search.query}</span>
        <input
          name="q"
          type="search"
          dir="auto"
          maxLength={300}
          autoCapitalize="none"
          defaultValue={q}
          enterKeyHint="search"
          className={fieldStyle}
        />
      </label>
      <button type="submit" className={buttonStyle}>
        {wording.search.title}
      </button>
    </div>
  )
}

/** A search on a page that is about something else. */
export function SmallSearchForm({
  language,
  siteLanguage,
  q,
}: FieldProps & { siteLanguage: string }) {
  return (
    <search>
      <form action={searchPath} method="get">
        {language !== siteLanguage && <input type="hidden" name="language" value={language} />}
        <QueryField language={language} q={q} />
      </form>
    </search>
  )
}

interface Props {
  language: string
  asked: Asked
  /** What was typed as a day, and left out. */
  notDays: NotDays
  choices: Choices
  /** Every language of the publication. */
  languages: string[]
}

/** The form of the search page: a plain GET form, so that every search has an address. */
export function SearchForm({ language, asked, notDays, choices, languages }: Props) {
  const wording = wordingFor(language)
  const { topic, author, from, to } = asked
  // A language is in sight without the filters: the whole page is in it.
  const isNarrowed = [topic, author, from, to, notDays.from, notDays.to].some(Boolean)
  return (
    <search>
      <form action={searchPath} method="get">
        <QueryField language={language} q={asked.q} />
        <details open={isNarrowed} className="mt-3">
          <summary className="label w-fit cursor-pointer py-1.5 text-soft">
            {wording.search.narrow}
          </summary>
          <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(min(13rem,100%),1fr))] gap-x-6 gap-y-4">
            <Select
              {...{ name: 'topic', label: wording.search.topic, any: wording.search.anyTopic }}
              {...{ choices: choices.topics, chosen: topic }}
            />
            <Select
              {...{ name: 'author', label: wording.search.author, any: wording.search.anyAuthor }}
              {...{ choices: choices.authors, chosen: author }}
            />
            {languages.length > 1 && (
              <Select
                {...{
                  name: 'language',
                  label: wording.search.language,
                  any: wording.search.anyLanguage,
                }}
                {...{ choices: languages.map(asChoice), chosen: asked.language, inLanguages: true }}
              />
            )}
            <DateField
              {...{ name: 'from', label: wording.search.from, day: from }}
              {...{ language, notDay: notDays.from }}
            />
            <DateField
              {...{ name: 'to', label: wording.search.to, day: to }}
              {...{ language, notDay: notDays.to }}
            />
          </div>
          <p className="mt-3 text-[0.875rem] leading-snug text-soft">{wording.search.howTo}</p>
        </details>
      </form>
    </search>
  )
}

const asChoice = (tag: string) => ({ slug: tag, name: languageName(tag) })

interface SelectProps {
  name: string
  label: string
  any: string
  choices: Choice[]
  chosen: string | undefined
  /** Whether each choice is in the language that it is the tag of. */
  inLanguages?: boolean
}

/** Lists to choose from; one that has nothing to choose is not shown. */
function Select({ name, label, any, choices, chosen, inLanguages = false }: SelectProps) {
  if (choices.length === 0) return null
  return (
    <label>
      <span className="label mb-1 block text-soft">{label}</span>
      <select name={name} defaultValue={chosen ?? ''} className={`${fieldStyle} h-[2.75rem]`}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option
            key={choice.slug}
            value={choice.slug}
            {...(inLanguages && {
              lang: choice.slug,
              dir: directionOf(choice.slug),
              className: 'language-name',
            })}
          >
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface DateProps {
  name: string
  label: string
  language: string
  day: string | undefined
  notDay: string | undefined
}

/** A day; where something else was typed, below it that it was left out. */
function DateField({ name, label, language, day, notDay }: DateProps) {
  const wording = wordingFor(language)
  const fault = notDay && `${name}-fault`
  return (
    <div>
      <label>
        <span className="label mb-1 block text-soft">{label}</span>
        <input
          name={name}
          type="date"
          defaultValue={day}
          aria-invalid={notDay ? true : undefined}
          aria-describedby={fault}
          className={`${fieldStyle} h-[2.75rem]`}
        />
      </label>
      {notDay && (
        <p id={fault} role="alert" className="mt-1 text-[0.875rem] leading-snug">
          <Sentence
            parts={wording.search.notADay.parts({
              text: <bdi>{notDay}</bdi>,
              example: <bdi dir="ltr">2026-11-22</bdi>,
            })}
          />
        </p>
      )}
    </div>
  )
}
