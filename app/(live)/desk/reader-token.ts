import { currentSecrets } from '#lib/server/newsletter.ts'

/** The token by which a reader's own links act, of the row with this number: the desk acts as they would. */
export function readerToken(id: string): string | undefined {
  const isRow = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
  return isRow ? currentSecrets().linkToken('preferences', id) : undefined
}
