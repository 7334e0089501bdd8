/** A moment of the old site's, with its offset from UTC there, in minutes. */
export interface OffsetMoment {
  instant: number
  offset: number
}

/** Of several zones that fit alike, and none of which is of the site's country, the one that most people know. */
const wellKnown =
  'America/New_York America/Chicago America/Denver America/Los_Angeles America/Toronto America/Sao_Paulo America/Mexico_City Europe/London Europe/Paris Europe/Berlin Europe/Madrid Europe/Rome Europe/Athens Europe/Istanbul Africa/Cairo Africa/Johannesburg Asia/Jerusalem Asia/Dubai Asia/Kolkata Asia/Shanghai Asia/Tokyo Australia/Sydney'.split(
    ' ',
  )

const hour = 3_600_000

/**
 * The time zone (IANA) that a site had, by the offsets of its moments: one in which all but a few slips have just these. Of
 * several that fit, it is one of the country of the site's language (BCP 47, `es-ES`). Undefined where nothing tells:
 * one offset alone, the year round, is that of too many zones, unless the language names the country.
 */
export function inferZone(moments: OffsetMoment[], language: string): string | undefined {
  const samples = [
    ...new Map(
      moments.map((one) => [`${Math.floor(one.instant / (24 * 10 * hour))} ${one.offset}`, one]),
    ).values(),
  ]
  if (samples.length === 0) return undefined
  const offsets = new Set(samples.map(({ offset }) => offset))
  if (offsets.size === 1 && offsets.has(0)) return 'UTC'
  const fitting = Intl.supportedValuesOf('timeZone').filter((zone) => fits(zone, samples))
  const own = zonesOf(language)
  const inCountry = fitting.filter((zone) => own.includes(zone))
  const [best] = [...inCountry].sort((a, b) => rank(a) - rank(b))
  if (best !== undefined || offsets.size === 1) return best
  return fitting.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** A site may have been moved, or a clock set wrong, for a post or two. */
function fits(zone: string, samples: OffsetMoment[]): boolean {
  const slips = Math.floor(samples.length / 50)
  let wrong = 0
  for (const { instant, offset } of samples) {
    const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
    if (there.offsetNanoseconds !== offset * 60 * 1e9 && ++wrong > slips) return false
  }
  return true
}

function zonesOf(language: string): string[] {
  try {
    return new Intl.Locale(language).getTimeZones() ?? []
  } catch {
    return []
  }
}

function rank(zone: string): number {
  const at = wellKnown.indexOf(zone)
  return at === -1 ? wellKnown.length : at
}
