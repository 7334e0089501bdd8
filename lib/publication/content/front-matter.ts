import { type Document, isAlias, isScalar, parseDocument, visit, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { confirmFixes } from './confirm-fixes.ts'
import { withoutControls } from './control-characters.ts'
import { type Explained, explainAll } from './explain.ts'
import { readPlainYaml } from './plain-yaml.ts'
import type { Problem } from './problem.ts'
import { type Said, type YamlPart, YamlPlaces } from './yaml-places.ts'

/** What reading gives: the value with the problems found, or only problems. */
export interface Read<T> {
  value: T | undefined
  problems: Problem[]
}

/** A reading whose fixes are still to be tried; `faults` counts what is wrong, told or not. */
export interface Attempt<T> {
  value: T | undefined
  problems: Explained[]
  faults: number
}

/** What YAML that cannot be read counts: more than any schema finds. */
const unreadable = 1_000_000

/**
 * Reads YAML 1.2 and holds it against a schema. Every problem names its place in the file, what was expected and
 * how to mend it; where there is one way to mend, the problem carries the replacement, which was tried.
 */
export function readFrontMatter<T>(part: YamlPart, schema: z.ZodType<T>): Read<T> {
  const read = (yaml: string) => attempt({ path: part.path, text: yaml, yaml, start: 0 }, schema)
  const { value, problems, faults } = attempt(part, schema)
  if (faults === 0) return { value, problems: [] }
  return { value: undefined, problems: confirmFixes(part, { problems, faults }, read) }
}

function attempt<T>(part: YamlPart, schema: z.ZodType<T>): Attempt<T> {
  const plain = readPlainYaml(part.yaml)
  if (plain) {
    const given = Object.fromEntries([...plain].map(([key, { value }]) => [key, value]))
    const { data, success } = schema.safeParse(cleaned(given))
    if (success) return { value: data, problems: [], faults: 0 }
  }
  const document = parseDocument(part.yaml, { prettyErrors: false, logLevel: 'error' })
  const places = new YamlPlaces(part, document)
  const errors = [...document.errors, ...document.warnings]
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  // Whatever YAML says after the first fault of its syntax is a consequence of it.
  const broken = errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  const told = [...twice, ...(broken ? [broken] : [])].map((error) =>
    inFile(places.problem(startOf(error, document), yamlProblem(error))),
  )
  if (broken) return { value: undefined, problems: told, faults: unreadable }
  const data = dataOf(document, places)
  if ('problem' in data)
    return { value: undefined, problems: [inFile(data.problem)], faults: unreadable }
  const result = schema.safeParse(data.data)
  const issues = result.error?.issues ?? []
  const isKnown = issues.some(
    (issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(prototype),
  )
  const unread = isKnown ? [] : unreadKeys(document)
  told.push(...unread.map((at) => places.problem(at, unreadKey)))
  const found = explainAll(issues, schema, places)
  const counts = issues.map((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.length : 1))
  const faults = counts.reduce((sum, count) => sum + count, twice.length + unread.length)
  return { value: result.data, problems: [...told, ...found], faults }
}

const prototype = '__proto__'
const unreadKey = {
  what: `a key that cannot be read: ${prototype}`,
  expected: 'any other name',
  mend: 'take it out',
}

/** Where keys stand that schemas of any keys pass over, as they mean something else to JavaScript. */
function unreadKeys(document: Document): number[] {
  const found: number[] = []
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === prototype) found.push(key.range?.[0] ?? 0)
    },
  })
  return found
}

function dataOf(document: Document, places: YamlPlaces): { data: unknown } | { problem: Problem } {
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
    return { data: cleaned(data) }
  } catch (error) {
    // A text that begins with * reads as a reference, which names nothing here.
    if (error instanceof ReferenceError) return { problem: aliasProblem(document, places) }
    const at = placeOfCircle(document)
    return { problem: places.problem(at ?? 0, at === undefined ? tooDeep : holdsItself) }
  }
}

/** The texts of a value without what no reader sees; what stands in the file is told by its warnings. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]))
}

/** Where something is put into itself by its name. */
function placeOfCircle(document: Document): number | undefined {
  let at: number | undefined
  visit(document, {
    Alias: (_, node, path) => {
      const meant = isAlias(node) ? node.resolve(document) : undefined
      if (meant === undefined || !path.includes(meant)) return undefined
      at = node.range?.[0]
      return visit.BREAK
    },
  })
  return at
}

function aliasProblem(document: Document, places: YamlPlaces): Problem {
  let range: [number, number] = [0, 0]
  visit(document, {
    Alias: (_, node) => {
      if (!isAlias(node) || !node.range || node.resolve(document)) return undefined
      range = [node.range[0], node.range[1]]
      return visit.BREAK
    },
  })
  const source = places.sourceOf(range).trim()
  const what = `front matter that is not YAML: ${source} refers to nothing`
  return places.problem(range[0], source === '' ? endless : { ...advice, what })
}

/** Files that are YAML as a whole have no front matter. */
function inFile(problem: Problem): Problem {
  if (!/\.ya?ml$/.test(problem.file)) return problem
  const expected = problem.expected.replace('title: "A headline', 'name: "A text')
  return { ...problem, expected, what: problem.what.replace(/^front matter/, 'a file') }
}

const advice = {
  expected: 'YAML such as  title: "A headline: with a colon"',
  mend: 'put quotes around a text that holds : or # or begins with a sign, and close every quote',
}

const holdsItself = {
  what: 'a list or mapping that holds itself',
  expected: 'names (*name) of what stands elsewhere',
  mend: 'write out what was meant in its place',
}

const tooDeep = {
  what: 'front matter that is nested too deeply to be read',
  expected: 'lists and mappings a few levels deep',
  mend: 'close every bracket, and put quotes around a text that begins with one',
}

const endless = {
  what: 'front matter that repeats itself more than a hundredfold',
  expected: 'aliases (*name) here and there',
  mend: 'write out what the aliases stand for',
}

function yamlProblem({ code, message }: YAMLError): Said {
  const first = message.split('\n')[0] ?? message
  if (code === 'DUPLICATE_KEY')
    return { what: 'the same key twice', expected: 'each key once', mend: 'keep one of the two' }
  if (code === 'TAB_AS_INDENT')
    return { what: 'a tab as indentation', expected: 'blanks', mend: 'indent with blanks' }
  if (code === 'MULTIPLE_DOCS')
    return { what: 'a second YAML document', expected: 'one', mend: 'take the line of --- out' }
  if (/call stack/.test(first)) return tooDeep
  return { ...advice, what: `front matter that is not YAML: ${first}` }
}

/** Where a fault stands; a quote that is never closed is found at the end, and looked for at its beginning. */
function startOf({ pos, code }: YAMLError, document: Document): number {
  let start = pos[0]
  if (code === 'MISSING_CHAR')
    visit(document, {
      Scalar: (_, node) => {
        if (
          isScalar(node) &&
          node.range &&
          /^QUOTE/.test(node.type ?? '') &&
          node.range[1] >= start
        )
          start = node.range[0]
      },
    })
  return start
}
