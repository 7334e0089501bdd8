import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { explain } from './explain.ts'
import type { Problem } from './problem.ts'
import { type Said, type YamlPart, YamlPlaces } from './yaml-places.ts'

/** What reading gives: the value with the problems found, or only problems. */
export interface Read<T> {
  value: T | undefined
  problems: Problem[]
}

/**
 * Reads YAML 1.2 and holds it against a schema. Every problem names its place in the file, what was expected and
 * how to mend it; where there is one way to mend, the problem carries the replacement.
 */
export function readFrontMatter<T>(part: YamlPart, schema: z.ZodType<T>): Read<T> {
  const document = parseDocument(part.yaml, { prettyErrors: false })
  const places = new YamlPlaces(part, document)
  const problems = [...document.errors, ...document.warnings].map((error) =>
    places.problem(error.pos[0], yamlProblem(error.code, error.message)),
  )
  if (problems.length > 0) return { value: undefined, problems }
  const data: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, problems: [] }
  const found = result.error.issues.flatMap((issue) => explain(issue, schema, places))
  return { value: undefined, problems: found }
}

function yamlProblem(code: string, message: string): Said {
  const first = message.split('\n')[0] ?? message
  if (code === 'DUPLICATE_KEY')
    return { what: 'the same key twice', expected: 'each key once', mend: 'keep one of the two' }
  if (code === 'TAB_AS_INDENT')
    return { what: 'a tab as indentation', expected: 'blanks', mend: 'indent with blanks' }
  return {
    what: `front matter that is not YAML: ${first}`,
    expected: 'YAML such as  title: "A headline: with a colon"',
    mend: 'put quotes around a text that holds : or # or begins with a sign, and close every quote',
  }
}
