import type { en } from './en.ts'

/** What is said of links whose originals are gone, in Spanish. */
export const es: typeof en = {
  archivedCopy: 'copia archivada',
  archivedCopyOf: (name) => `copia archivada: ${name}`,
}
