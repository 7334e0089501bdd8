import type { en } from './en.ts'

/** What is said of links whose originals are gone, in Arabic. */
export const ar: typeof en = {
  archivedCopy: 'نسخة مؤرشفة',
  archivedCopyOf: (name) => `نسخة مؤرشفة: ${name}`,
}
