/** The texts of copies, in English; the other languages have the same keys. */
export const en = {
  copy: 'Copy',
  /** Before the address of the page in the original. */
  copyOf: (name: string) => `This is a copy of ${name}. The original is at`,
}
