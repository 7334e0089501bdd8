const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const
const longest = 90 * units.d

/** What a length of time should look like; used in messages. */
export const expectedDuration = 'a length of time from 1m to 90d, such as 12h, 7d or 2w'

/** A length of time (`90m`, `12h`, `7d`, `2w`) in milliseconds; undefined for what is none, or longer than 90 days. */
export function readDuration(text: string): number | undefined {
  const match = /^([1-9]\d{0,5})([mhdw])$/.exec(text.trim())
  if (!match) return undefined
  const length = Number(match[1]) * units[match[2] as keyof typeof units]
  return length <= longest ? length : undefined
}
