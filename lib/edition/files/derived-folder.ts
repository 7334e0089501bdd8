import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { entriesBelow } from '#lib/files/entries-below.ts'
import { isUnfinished, topOf } from './edition-folder.ts'
import type { EditionState } from './edition-state.ts'

/** How a folder that is derived from an edition is told from others. */
export interface DerivedFolder {
  state: EditionState
  folder: string
  /** Files one of which is there once it was begun. */
  marks: string[]
  /** Forgets what the folder held, as it is there no more. */
  forget: () => Promise<void>
  /** The error of a folder that holds something else, or cannot be read, with a text of why. */
  refuse: (why: string) => Error
}

/**
 * Whether a folder may hold what nobody knows of: it begins anew, as it is not there or nothing is known of it, or what was
 * done before did not come to its end. Throws what `refuse` makes where it holds something else.
 */
export async function claimDerived(derived: DerivedFolder): Promise<boolean> {
  const { state, folder, marks, forget, refuse } = derived
  const top = await topOf(folder).catch((error: Error) => {
    throw refuse(`${folder} cannot be read: ${error.message}`)
  })
  const one = await state.selectFrom('pages').select('path').limit(1).executeTakeFirst()
  const isBegun = await isUnfinished(state)
  if (one && top.length > 0 && !isBegun) return false
  if (top.length > 0 && !marks.some((name) => existsSync(join(folder, name))))
    throw refuse(
      `${folder} holds something else than a copy: give --into a folder that is empty or not there`,
    )
  if (!one || top.length === 0) await forget()
  return true
}

/**
 * Takes away what a folder, of which not all is known, had beside these files and their compressed variants. What `isLeft`
 * names at its top stays.
 */
export async function removeOthers(
  folder: string,
  files: Set<string>,
  isLeft: (name: string) => boolean = () => false,
): Promise<void> {
  for (const top of await topOf(folder)) {
    if (isLeft(top.name)) continue
    const entries = top.isDirectory() ? await entriesBelow(join(folder, top.name)) : [top]
    for (const entry of entries.filter((each) => !each.isDirectory())) {
      const target = join(entry.parentPath, entry.name)
      const file = target.slice(folder.length + 1).replaceAll('\\', '/')
      if (!files.has(file.replace(/\.(?:br|gz)$/, ''))) await rm(target)
    }
  }
}
