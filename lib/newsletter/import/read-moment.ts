/** Year, month, day, then perhaps a time to the minute or finer, then perhaps an offset. */
const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?(?:\s+UTC)?)?$/i

/**
 * Reads a moment as tools write it into files: ISO 8601, with a blank for the `T`, with or without a time. What has no
 * offset is in UTC, as Mailchimp's and listmonk's exports are. Answers milliseconds since 1970-01-01T00:00Z; undefined
 * where it is none, or of a form in which day and month cannot be told apart.
 */
export function readMoment(text: string): number | undefined {
  const match = form.exec(text.trim())
  if (!match) return undefined
  const number = (index: number) => Number(match[index] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  const [hour, minute, second] = [number(4), number(5), number(6)]
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const moment = Date.UTC(year, month - 1, day, hour, minute, second, fraction)
  const date = new Date(moment)
  // Date.UTC carries over: the 31st of April would be the first of May.
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isDay || year < 1970 || hour > 23 || minute > 59 || second > 59) return undefined
  return moment - offset(match[8])
}

/** Milliseconds. */
function offset(text = 'Z'): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? []
  const amount = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -amount : amount
}
