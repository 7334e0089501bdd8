import { createHash } from 'node:crypto'
import type { Issue, IssueContent } from '../records/issue.ts'

/** SHA-256, in base64url, of content as canonical JSON: the same however its keys are ordered. */
export function hashOf(content: IssueContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('base64url')
}

/** Whether an issue still says what it said when it was made. */
export function isIntact({ content, hash }: Pick<Issue, 'content' | 'hash'>): boolean {
  return hashOf(content) === hash
}

/**
 * JSON with the keys of each object in the order of their code units and without blanks (as RFC 8785); what is undefined
 * is left out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each) ? sorted(each) : each,
  )
}

function sorted(object: object): object {
  // An object that is made of entries would put keys that look like numbers first; content has none.
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
}
