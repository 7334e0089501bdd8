import { formatDay, isoInstant } from '#lib/language/format.ts'

interface Props {
  /** Milliseconds since 1970. */
  instant: number
  language: string
  timeZone: string
  /** What a machine takes it for: a property of the entry around it (microformats2). */
  property?: 'dt-published' | 'dt-updated'
}

/** A day in the site's time zone, with the exact instant for machines. It stays on one line where there is room for it. */
export function Day({ instant, language, timeZone, property }: Props) {
  return (
    <time
      dateTime={isoInstant(instant, timeZone)}
      className={`${property ?? ''} inline-block`.trim()}
    >
      {formatDay(instant, language, timeZone)}
    </time>
  )
}
