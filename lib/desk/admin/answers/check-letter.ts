import type { Publication } from '#lib/publication/articles/publication.ts'
import type { DatedLetter, Letter } from '#lib/publication/content/letters/letter.ts'
import { letterChecks } from '#lib/publication/content/letters/letter-checks.ts'
import { letterName } from '#lib/publication/content/letters/letter-name.ts'
import { letterProblems, readLetter } from '#lib/publication/content/letters/read-letter.ts'
import type { Problem } from '#lib/publication/content/problem.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'
import { type Remark, remark } from './check-text.ts'

/** Checks a letter as it is typed, by itself and beside the rest of the publication, each remark at the key that it concerns. */
export async function checkLetter(
  publication: Publication,
  path: string,
  bytes: Uint8Array,
): Promise<Remark[]> {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  const problems = [
    ...letterProblems(path, bytes),
    ...(await outerProblems(publication, path, bytes)),
  ]
  return problems.map((problem) => remark(problem, lines, problem.severity === 'warning'))
}

/** What does not fit between it and its list, the other letters, and the articles that it names. */
async function outerProblems(
  { catalogue, site, now }: Publication,
  path: string,
  bytes: Uint8Array,
): Promise<Problem[]> {
  const typed = dated(path, readLetter(path, bytes).value, site.language)
  if (!typed) return []
  const rows = await catalogue.selectFrom('letterFiles').select(['path', 'letterJson']).execute()
  const others = rows
    .filter((row) => row.path !== path && row.letterJson !== null)
    .flatMap((row) => dated(row.path, JSON.parse(row.letterJson ?? ''), site.language) ?? [])
  const asked = { contentDir: '', site, now, isAsked: true, typed: { path, bytes } }
  const found = await letterChecks(catalogue, [...others, typed], asked)
  const own = found.filter(({ file }) => file === path)
  return typed.day < dayAt(site, now) ? [...own, past(path)] : own
}

function dated(path: string, letter: Letter | undefined, own: string): DatedLetter | undefined {
  const name = letterName(path)
  if ('what' in name || !letter) return undefined
  return { path, ...name, language: name.language ?? own, letter }
}

function past(file: string): Problem {
  return {
    ...{ file, line: 1, column: 1, severity: 'warning' },
    what: 'a letter for a day that is past: no reader gets what is written now',
    expected: 'the day of an issue that was not made yet',
    mend: 'choose a day that comes',
  }
}
