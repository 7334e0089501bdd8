import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { cardFonts } from '#lib/fonts/card-fonts.ts'

const known = new Map<string, Promise<void>>()

/**
 * Makes the faces in a folder known to the drawing library, once a process. Rejects where they are not there, which
 * `npx handbill build` mends.
 */
export function loadCardFonts(folder: string): Promise<void> {
  const loading = known.get(folder) ?? load(folder)
  known.set(folder, loading)
  return loading
}

/** Makes the font files of a folder known to the drawing library, each once a process; there may be none. */
export async function loadFonts(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => [])
  for (const fontfile of files.map((name) => join(folder, name))) {
    if (known.has(fontfile)) continue
    known.set(fontfile, Promise.resolve())
    await sharp({ text: { text: 'a', font: 'Source Serif 4', fontfile } }).metadata()
  }
}

async function load(folder: string): Promise<void> {
  try {
    for (const { name } of cardFonts) {
      const fontfile = join(folder, name)
      // A file that is not there would go unnoticed.
      await access(fontfile)
      await sharp({ text: { text: 'a', font: 'Source Serif 4', fontfile } }).metadata()
    }
  } catch (cause) {
    known.delete(folder)
    throw new Error('The faces of the cards are not there: run "npx handbill build"', { cause })
  }
}
