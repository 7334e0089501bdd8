import { join } from 'node:path'

/** Where the looks of a publication are kept, in its data folder: a folder each, and the faces that were cut. */
export function looksFolder(dataDir: string): string {
  return join(dataDir, 'theme')
}

/** What readers get of a look. */
export function publicFolder(dataDir: string, name: string): string {
  return join(looksFolder(dataDir), name, 'public')
}

/** What its cards are drawn with; empty where they have the faces of every publication. */
export function cardFacesFolder(dataDir: string, name: string): string {
  return join(looksFolder(dataDir), name, 'cards')
}

/** The rules of a look for the oldest browsers of readers: those of the edition. */
export function sheetFile(dataDir: string, name: string): string {
  return join(publicFolder(dataDir, name), `${name}.css`)
}

/** The same as they were made, for pages that Next.js serves: its own rules are in layers there. */
export function sourceFile(dataDir: string, name: string): string {
  return join(looksFolder(dataDir), name, 'source.css')
}
