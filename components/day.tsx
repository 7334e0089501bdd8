import { formatDay, isoInstant } from '#lib/language/format.ts'

interface Props {
  /** Milliseconds since 1970. */
  instant: number
  language: string
  timeZone: string
}

/** A day in the site's time zone, with the exact instant for machines. */
export function Day({ instant, language, timeZone }: Props) {
  return (
    <time dateTime={isoInstant(instant, timeZone)} className="whitespace-nowrap">
      {formatDay(instant, language, timeZone)}
    </time>
  )
}
