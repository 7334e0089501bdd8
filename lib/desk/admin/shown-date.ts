/**
 * A date of front matter as a form has it: `YYYY-MM-DDTHH:mm` in a time zone (IANA), whatever offset it was written
 * with. What is no date is given back as it is.
 */
export function shownDate(written: string, timeZone: string): string {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:(?:[Tt]| +)(\d{1,2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*([Zz]|[+-]\d{2}:?\d{2})?)?$/.exec(
      written.trim(),
    )
  if (!match) return written
  const [, day = '', time = '00:00', , offset] = match
  const local = `${day}T${time.padStart(5, '0')}`
  if (!offset) return local
  const zone = /z/i.test(offset) ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')
  const instant = new Date(`${local}${zone}`)
  if (Number.isNaN(instant.getTime())) return written
  // Swedish writes dates and times as ISO 8601 does, but for the T.
  return instant.toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T')
}
