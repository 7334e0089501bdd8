import type { SuppressionReason } from '#lib/newsletter/records/store.ts'

/** Why an address is not written to, in words of the desk. */
export const reasonWords: Record<SuppressionReason, string> = {
  erased: 'erased',
  bounced: 'mail came back',
  complained: 'complained',
  imported: 'came so with an import',
}
