/** What is said of links whose originals are gone, in English; the other languages have the same keys. */
export const en = {
  archivedCopy: 'archived copy',
  archivedCopyOf: (name: string) => `archived copy: ${name}`,
}
