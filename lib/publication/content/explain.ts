import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import { wholeLetters } from '#lib/language/cut-text.ts'
import type { Problem } from './problem.ts'
import { expectation, keyExpectation, shapeAt } from './schema-at.ts'
import type { YamlPlaces } from './yaml-places.ts'

type Issue = z.core.$ZodIssue

/** A problem whose `fix` is still to be tried; `otherwise` is the advice where it turns out not to mend it. */
export interface Explained extends Problem {
  otherwise?: string
}

const plainAdvice = 'write what is expected, or take the line out if the key may be left out'
const pathAdvice =
  'write it with one slash in front, and without blanks, backslashes, control characters and segments of dots, encoded ones too; a percent sign itself is %25'

/** Explains each issue but those that another explains already: `tittle` is why there is no `title`. */
export function explainAll(
  issues: readonly Issue[],
  schema: z.ZodType,
  places: YamlPlaces,
): Explained[] {
  return issues
    .filter((issue) => !isMisspelt(issue, issues, schema, places))
    .flatMap((issue) => explain(issue, schema, places))
}

function isMisspelt(
  { path }: Issue,
  issues: readonly Issue[],
  schema: z.ZodType,
  places: YamlPlaces,
): boolean {
  if (path.length === 0 || places.has(path)) return false
  const parent = path.slice(0, -1)
  const known = Object.keys(shapeAt(schema, parent))
  return issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      other.path.join('\n') === parent.join('\n') &&
      other.keys.some((key) => nearest(key, known) === path.at(-1)),
  )
}

/**
 * Says what is wrong with a value, where, what was expected and how to mend it; where there is one way to mend,
 * the problem carries the replacement.
 */
export function explain(issue: Issue, schema: z.ZodType, places: YamlPlaces): Explained[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(issue.path, key, issue.keys, schema, places))
  if (issue.code === 'invalid_union') return unionProblems(issue, schema, places)
  if (issue.path.length === 0) return [withoutKeys(schema, places)]
  const name = issue.path.map(String).join('.')
  const expected = expectation(schema, issue.path)
  if (!places.has(issue.path)) {
    const [at] = places.rangeOf(issue.path.slice(0, -1))
    return [
      places.problem(at, {
        what: `no ${name}`,
        expected: `${name}: ${expected}`,
        mend: `add a line  ${String(issue.path.at(-1))}: …`,
      }),
    ]
  }
  if (issue.code === 'invalid_key') return [wrongKey(issue.path, schema, places)]
  const range = places.rangeOf(issue.path)
  const what =
    issue.code === 'custom'
      ? `${name}: ${issue.message}`
      : `${name} is ${shown(places.sourceOf(range))}`
  const { otherwise, ...mend } = mendOf(issue, range, places)
  const problem = places.problem(range[0], { what, expected, ...mend })
  return [otherwise ? { ...problem, otherwise } : problem]
}

function wrongKey(path: PropertyKey[], schema: z.ZodType, places: YamlPlaces): Explained {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))]
  return places.problem(places.rangeOfKey(parent, key)[0], {
    what: `the key "${key}"${parent.length > 0 ? ` of ${parent.map(String).join('.')}` : ''}`,
    expected: keyExpectation(schema, parent),
    mend: 'correct the key, or take it out',
  })
}

function withoutKeys(schema: z.ZodType, places: YamlPlaces): Explained {
  const keys = Object.keys(shapeAt(schema, []))
  return places.problem(places.whole[0], {
    what: `${shown(places.sourceOf(places.whole))} where keys with their values belong`,
    expected: keys[0] ? `lines such as  ${keys[0]}: …` : 'lines such as  /old: /new',
    mend: 'write each value behind its key and a colon',
  })
}

/** Of a union, the branch that fits best is explained: a mapping's own keys rather than "invalid input". */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  schema: z.ZodType,
  places: YamlPlaces,
): Explained[] {
  const branch = issue.errors.find((inner) =>
    inner.some(({ code, path }) => code === 'unrecognized_keys' || path.length > 0),
  )
  if (branch) {
    const nested = branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    return explainAll(nested as Issue[], schema, places)
  }
  const range = places.rangeOf(issue.path)
  const problem = places.problem(range[0], {
    what: `${issue.path.map(String).join('.')} is ${shown(places.sourceOf(range))}`,
    expected: expectation(schema, issue.path),
    ...quoted(range, places),
  })
  return [{ ...problem, otherwise: 'write it in one of these forms' }]
}

function unknownKey(
  path: PropertyKey[],
  key: string,
  unknown: string[],
  schema: z.ZodType,
  places: YamlPlaces,
): Explained {
  const keys = Object.keys(shapeAt(schema, path))
  const range = places.rangeOfKey(path, key)
  const near = nearest(key, keys)
  // Two misspellings of one key: which of them was meant is the editor's to say.
  const alone = unknown.filter((other) => nearest(other, keys) === near).length === 1
  const mendable = near !== undefined && alone && !places.has([...path, near])
  return places.problem(range[0], {
    what: `unknown key "${key}"`,
    expected: near ?? `one of ${keys.join(', ')}`,
    mend: near ? `did you mean "${near}"? Rename it` : 'rename it or take it out',
    fix: mendable ? places.fix(range, near) : undefined,
  })
}

const letters = (word: string) => word.toLowerCase().replace(/[-_ ]/g, '')

/** The key that was meant by another: case, a plural, a hyphen or a slip of the finger apart. */
function nearest(written: string, known: string[]): string | undefined {
  const near = known
    .map((key) => ({ key, apart: slips(letters(written), letters(key)) }))
    .filter(({ key, apart }) => apart <= (key.length <= 4 ? 1 : 2))
  return near.sort((one, other) => one.apart - other.apart)[0]?.key
}

/** Letters that changed places are one slip, and so is a plural that was forgotten. */
function slips(written: string, known: string): number {
  const sorted = (word: string) => [...word].sort().join('')
  if (written === known) return 0
  if (`${written}s` === known || sorted(written) === sorted(known)) return 1
  return distance(written, known)
}

type Advice = Pick<Explained, 'mend' | 'fix' | 'otherwise'>

/** A wrong type often has one right reading: a lone text for a list, a number for a text, "true" for true. */
function mendOf(issue: Issue, range: [number, number], places: YamlPlaces): Advice {
  const source = places.sourceOf(range).trim()
  const wanted = issue.code === 'invalid_type' ? issue.expected : undefined
  const meant =
    issue.code === 'invalid_value' ? nearest(bareOf(source), issue.values.map(String)) : undefined
  const simple = source !== '' && !source.includes('\n') && !isNothing(source)
  const otherwise = plainAdvice
  const advise = (mend: string, text: string): Advice => ({
    ...{ mend, otherwise },
    fix: places.fix(range, text),
  })
  if (meant !== undefined && simple) return advise(`did you mean ${meant}?`, meant)
  if (wanted === 'array' && simple && !/^[[{]/.test(source))
    return advise(`write it as a list: [${source}]`, `[${source}]`)
  if (wanted === 'string') return { ...quoted(range, places), otherwise }
  const bare = bareOf(source).toLowerCase()
  if (wanted === 'boolean' && /^(true|yes|on)$/.test(bare)) return advise('write true', 'true')
  if (wanted === 'boolean' && /^(false|no|off)$/.test(bare)) return advise('write false', 'false')
  const year = /^["']?00([0-4]\d-\d\d-\d\d)(?!\d)/.exec(source)
  if (issue.code === 'custom' && year?.[1])
    return advise(`write 20${year[1]}`, source.replace(`00${year[1]}`, `20${year[1]}`))
  const isUrl = issue.code === 'invalid_format' && issue.format === 'url'
  if (isUrl && /^["']?\//.test(source)) return { mend: pathAdvice }
  const unquoted = /^(["'])(\d+)\1$/.exec(source)
  if ((wanted === 'number' || wanted === 'int') && unquoted?.[2])
    return advise('take the quotes away', unquoted[2])
  return { mend: plainAdvice }
}

const bareOf = (source: string) => source.replace(/^(["'])(.*)\1$/, '$2')

function quoted(range: [number, number], places: YamlPlaces): Advice {
  const source = places.sourceOf(range).trim()
  if (isNothing(source) || !/^[\w.+:-]+$/.test(source)) return { mend: plainAdvice }
  return { mend: `put quotes around it: "${source}"`, fix: places.fix(range, `"${source}"`) }
}

/** YAML's words for no value; in quotes they would become a text that nobody wants to read. */
function isNothing(source: string): boolean {
  return /^(?:~|null|Null|NULL)?$/.test(source)
}

function shown(source: string): string {
  const text = source.trim()
  if (isNothing(text)) return 'empty'
  return text.length > 60 ? `${wholeLetters(text, 59)}…` : text
}
