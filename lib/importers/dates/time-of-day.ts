/** A time of day as a source gives it. */
export interface TimeOfDay {
  /** `HH:MM:SS`, with a fraction where the source has one. */
  clock: string
  /** `Z` or `±HH:MM`; an IANA name; undefined where the source names none. */
  zone: string | undefined
}

/** Abbreviations of RFC 2822 and those that American and European archives use. */
const zones: Record<string, string> = {
  UTC: 'Z',
  GMT: 'Z',
  UT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  AKST: '-09:00',
  AKDT: '-08:00',
  HST: '-10:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  BST: '+01:00',
  JST: '+09:00',
}

const form =
  /^(?:T|,? ?(?:at |um |à |a las )?)(\d{1,2}):(\d{1,2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([ap]\.?m\.?)?(.*)$/i

/**
 * Reads what stands behind a date: null where nothing does, undefined where it is no time of day.
 * `9:00:00 -0400`, `T21:00Z`, `at 9:00 am EST`, `09:00 America/New_York`, `-5` and `+02` as offsets.
 */
export function readTime(rest: string): TimeOfDay | null | undefined {
  if (/^[T ,]*$/i.test(rest)) return null
  const match = form.exec(rest.replace(/^T(\d{2})(\d{2})(\d{2})(?!\d)/i, 'T$1:$2:$3'))
  if (!match) return undefined
  const [, hourText, minute = '', second = '00', fraction, half, zoneText = ''] = match
  const hour = hourOf(Number(hourText), half)
  const zone = zoneText.trim() === '' ? undefined : offsetOfZone(zoneText)
  if (zoneText.trim() !== '' && zone === undefined) return undefined
  if (hour > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const seconds = second === '60' ? '59' : second
  const clock = `${String(hour).padStart(2, '0')}:${minute.padStart(2, '0')}:${seconds}`
  const exact = fraction?.replace(/0+$/, '')
  return { clock: exact ? `${clock}.${exact}` : clock, zone }
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour
  return (hour % 12) + (/p/i.test(half) ? 12 : 0)
}

/** `Z`, `±HH:MM` or an IANA name of what a source names a zone; undefined for anything else. */
export function offsetOfZone(text: string): string | undefined {
  // JavaScript prints `GMT-0400 (Eastern Daylight Time)`, Temporal `-04:00[America/New_York]`.
  const named = text.trim().replace(/\s*[([].*[)\]]$/, '')
  const offset = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(named)
  if (offset) return offsetFrom(offset[1] ?? '+', offset[2] ?? '', offset[3] ?? '00')
  const known = zones[named.toUpperCase()]
  if (known) return known
  const bracket = /^\[([\w/+-]+)\]$/.exec(text.trim())?.[1] ?? named
  return /^[A-Za-z]+\/[\w/+-]+$/.test(bracket) && isTimeZone(bracket) ? bracket : undefined
}

/** No place on earth is further than 14 hours from UTC. */
function offsetFrom(sign: string, hours: string, minutes: string): string | undefined {
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined
  return `${sign}${hours.padStart(2, '0')}:${minutes}`
}

/** Tells whether a text is the name of a time zone that this machine knows (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
