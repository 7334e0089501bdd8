import { type Notes, noteAt } from '../shared/report.ts'
import type { EarlierImports } from './earlier-imports.ts'
import { ledgerName } from './ledger.ts'

/** Options of an import that settle what becomes of the pieces, as they stand on the command line, without `--`. */
export type SettlingOptions = Record<string, string | boolean | string[] | undefined>

/**
 * Remembers in the ledger with which options a site is brought in, and notes those that the import before had and this
 * one lacks: what they settled would be undone without a word.
 */
export function noteOptions(notes: Notes, earlier: EarlierImports, options: SettlingOptions): void {
  const { ledger, site } = earlier
  const known = ledger.sites.get(site)
  if (!known) return
  const now = Object.fromEntries(Object.entries(options).flatMap(asSaid))
  for (const [name, value] of Object.entries(known.options ?? {}))
    if (now[name] === undefined)
      noteAt(notes, ledgerName, {
        part: 'decision',
        what: `the import before was run with ${`--${name} ${value}`.trim()}, this one without`,
        expected: 'the options of the import before, so that what they settled stays',
        mend: 'import again with it, unless it was left out on purpose',
      })
  const { options: _, ...rest } = known
  const isNone = Object.keys(now).length === 0
  ledger.sites.set(site, isNone ? rest : { ...rest, options: now })
}

function asSaid([name, value]: [string, SettlingOptions[string]]): [name: string, said: string][] {
  if (value === undefined || value === false) return []
  return [[name, value === true ? '' : Array.isArray(value) ? value.join(',') : value]]
}
