/** A field that people neither see nor reach, and that robots fill in where they fill in all there is. */
export const trapField = 'remarks'

/** Of what a name of a source is made. */
export const sourceForm = /^[a-z0-9-]{1,40}$/

/**
 * Where a reader came from to sign up, as the newsroom named it: `poster-2026`. Undefined for what is no such name, which is
 * left out: anybody can write anything into a form.
 */
export function readSource(given: unknown): string | undefined {
  return typeof given === 'string' && sourceForm.test(given) ? given : undefined
}
