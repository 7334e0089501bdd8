import type { Catalogue } from '../catalogue/open-catalogue.ts'
import type { Problem } from '../problem.ts'
import { type LetterChecks, letterChecks } from './letter-checks.ts'
import { publishLetters } from './publish-letters.ts'
import type { LettersRead } from './read-letters.ts'

/** Publishes the letters that were read, in the transaction around it; answers what does not fit between them and the rest. */
export async function takeLetters(
  catalogue: Catalogue,
  { letters }: LettersRead,
  checks: LetterChecks,
): Promise<Problem[]> {
  const { language: own } = checks.site
  const dated = letters.map((each) => ({ ...each, language: each.language ?? own }))
  await publishLetters(catalogue, dated)
  return letterChecks(catalogue, dated, checks)
}
