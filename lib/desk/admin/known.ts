import type { KnownKind } from './form.ts'

/** Something of the publication that can be chosen: its slug or tag, and how it is called. */
export interface Choice {
  value: string
  label: string
}

/** What a form needs to know of the publication. */
export interface Desk {
  /** IANA name: in it, dates are shown and meant. */
  timeZone: string
  known: Record<KnownKind, Choice[]>
}

/** The value of the choice that a text means, by its slug or by its name; undefined where it means none of them. */
export function meant(text: unknown, choices: readonly Choice[]): string | undefined {
  if (typeof text !== 'string') return undefined
  const same = (one: string, other: string) =>
    one.localeCompare(other, undefined, { sensitivity: 'accent' }) === 0
  const choice =
    choices.find(({ value }) => value === text) ?? choices.find(({ label }) => same(label, text))
  return choice?.value
}
