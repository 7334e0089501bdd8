import { type GeneralList, generalListNames, generalLists } from '#lib/addresses/general-lists.ts'

interface Settings {
  newsletter?: { lists?: Record<string, unknown> | undefined } | undefined
}

/** The lists of the whole publication that it offers: those that `site.yml` names, else the usual ones. */
export function offeredGeneralLists({ newsletter }: Settings): GeneralList[] {
  const named = newsletter?.lists
  return generalListNames.filter((list) => (named ? list in named : generalLists[list].isUsual))
}
