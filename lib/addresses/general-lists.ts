interface ListEntry {
  /** How often issues are made: one of the periods of `lib/newsletter/issues/schedule.ts`. */
  every: string
  /** Whether there is one where `site.yml` names no lists. */
  isUsual: boolean
}

/**
 * The newsletters of a whole publication, by the names that stand in addresses, `site.yml` and commands, in the order in which
 * people meet them. What they are called is in the wording, under the same names. Beside them each topic has one.
 */
export const generalLists = {
  daily: { every: 'day', isUsual: true },
  weekly: { every: 'week', isUsual: true },
} as const satisfies Record<string, ListEntry>

export type GeneralList = keyof typeof generalLists

export const generalListNames = Object.keys(generalLists) as GeneralList[]

export function isGeneralList(name: string): name is GeneralList {
  return Object.hasOwn(generalLists, name)
}

/** As messages begin what names a list: `daily, weekly, or topic:`. */
export const listForms = [...generalListNames, 'or topic:'].join(', ')
