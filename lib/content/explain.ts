import { closest, distance } from 'fastest-levenshtein'
import { z } from 'zod'
import type { Fix, Problem } from './problem.ts'
import type { YamlPlaces } from './yaml-places.ts'

type Issue = z.core.$ZodIssue

/**
 * Says what is wrong with a value, where, what was expected and how to mend it; where there is one way to mend,
 * the problem carries the replacement.
 */
export function explain(issue: Issue, schema: z.ZodType, places: YamlPlaces): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(issue.path, key, schema, places))
  if (issue.code === 'invalid_union') return [unionProblem(issue, schema, places)]
  const name = issue.path.map(String).join('.')
  const expected = expectation(schema, issue.path)
  if (!places.has(issue.path) && issue.path.length > 0) {
    const [at] = places.rangeOf(issue.path.slice(0, -1))
    return [
      places.problem(at, {
        what: `no ${name}`,
        expected: `${name}: ${expected}`,
        mend: `add a line  ${String(issue.path.at(-1))}: …`,
      }),
    ]
  }
  const range = places.rangeOf(issue.path)
  const what =
    issue.code === 'custom'
      ? `${name}: ${issue.message}`
      : `${name || 'the file'} is ${shown(places.sourceOf(range))}`
  return [places.problem(range[0], { what, expected, ...mendOf(issue, range, places) })]
}

/** Of a union, the branch that fits best is explained: a mapping's own keys rather than "invalid input". */
function unionProblem(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  schema: z.ZodType,
  places: YamlPlaces,
): Problem {
  const deepest = issue.errors
    .flat()
    .find((inner) => inner.code === 'unrecognized_keys' || inner.path.length > 0)
  if (deepest) {
    const nested = { ...deepest, path: [...issue.path, ...deepest.path] } as Issue
    const [first] = explain(nested, schema, places)
    if (first) return first
  }
  const range = places.rangeOf(issue.path)
  return places.problem(range[0], {
    what: `${issue.path.map(String).join('.')} is ${shown(places.sourceOf(range))}`,
    expected: expectation(schema, issue.path),
    mend: 'write it in one of these forms',
  })
}

function unknownKey(
  path: PropertyKey[],
  key: string,
  schema: z.ZodType,
  places: YamlPlaces,
): Problem {
  const keys = Object.keys(shapeAt(schema, path))
  const range = places.rangeOfKey(path, key)
  const nearest = keys.length > 0 ? closest(key, keys) : ''
  const near = nearest !== '' && isNear(key, nearest) ? nearest : undefined
  const mendable = near !== undefined && !places.has([...path, near])
  return places.problem(range[0], {
    what: `unknown key "${key}"`,
    expected: near ?? `one of ${keys.join(', ')}`,
    mend: near ? `did you mean "${near}"? Rename it` : 'rename it or take it out',
    fix: mendable ? places.fix(range, near) : undefined,
  })
}

/** Near enough that one was meant for the other: case, a plural, a hyphen or a slip of the finger apart. */
function isNear(written: string, known: string): boolean {
  const letters = (word: string) => word.toLowerCase().replace(/[-_ ]/g, '')
  const [a, b] = [letters(written), letters(known)]
  return a === b || `${a}s` === b || distance(a, b) <= (known.length <= 4 ? 1 : 2)
}

/** A wrong type often has one right reading: a lone text for a list, a number for a text, "true" for true. */
function mendOf(
  issue: Issue,
  range: [number, number],
  places: YamlPlaces,
): { mend: string; fix?: Fix | undefined } {
  const source = places.sourceOf(range).trim()
  const wanted = issue.code === 'invalid_type' ? issue.expected : undefined
  const simple = source !== '' && !source.includes('\n')
  if (wanted === 'array' && simple && !source.startsWith('{'))
    return { mend: `write it as a list: [${source}]`, fix: places.fix(range, `[${source}]`) }
  if (wanted === 'string' && simple && /^[\w.+:-]+$/.test(source))
    return { mend: `put quotes around it: "${source}"`, fix: places.fix(range, `"${source}"`) }
  const bare = source.replace(/^(["'])(.*)\1$/, '$2').toLowerCase()
  if (wanted === 'boolean' && /^(true|yes|on)$/.test(bare))
    return { mend: 'write true', fix: places.fix(range, 'true') }
  if (wanted === 'boolean' && /^(false|no|off)$/.test(bare))
    return { mend: 'write false', fix: places.fix(range, 'false') }
  const unquoted = /^(["'])(\d+)\1$/.exec(source)
  if ((wanted === 'number' || wanted === 'int') && unquoted?.[2])
    return { mend: 'take the quotes away', fix: places.fix(range, unquoted[2]) }
  return { mend: 'write what is expected, or take the line out if the key may be left out' }
}

function shown(source: string): string {
  const text = source.trim()
  if (text === '') return 'empty'
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** The schema at a path, wrappers such as optional and default taken off. */
function schemaAt(schema: z.ZodType, path: PropertyKey[]): z.ZodType | undefined {
  let here: z.ZodType | undefined = schema
  for (const step of path) {
    const bare: z.ZodType | undefined = here && unwrap(here)
    if (bare instanceof z.ZodObject) here = bare.shape[String(step)] as z.ZodType | undefined
    else if (bare instanceof z.ZodArray) here = bare.element as z.ZodType
    else if (bare instanceof z.ZodRecord) here = bare.valueType as z.ZodType
    else return undefined
  }
  return here
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodUnion)
    return (schema.options.find((option) => option instanceof z.ZodObject) ?? schema) as z.ZodType
  return schema
}

function shapeAt(schema: z.ZodType, path: PropertyKey[]): Record<string, unknown> {
  const here = schemaAt(schema, path)
  const bare = here && unwrap(here)
  return bare instanceof z.ZodObject ? bare.shape : {}
}

/** What the schema says was expected, of the place itself or of the nearest one around it. */
function expectation(schema: z.ZodType, path: PropertyKey[]): string {
  for (let depth = path.length; depth > 0; depth--) {
    const here = schemaAt(schema, path.slice(0, depth))
    const said = here && (metaOf(here)?.expected ?? metaOf(unwrap(here))?.expected)
    if (typeof said === 'string') return said
  }
  return 'keys with their values, such as  title: A headline'
}

function metaOf(schema: z.ZodType): Record<string, unknown> | undefined {
  if (schema.meta()) return schema.meta()
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? metaOf(schema.unwrap() as z.ZodType)
    : undefined
}
