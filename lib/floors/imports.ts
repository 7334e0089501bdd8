import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import of a file: static or dynamic, of types alone, or of what is exported again. */
export interface Import {
  /** The file that imports, from the root of the project. */
  from: string
  /** What is imported: a file, from the root of the project, or a package by its name. */
  to: string
  /** As it is written. */
  written: string
}

/** What an import of a name that is worked out at run time counts as. */
export const computed = '(computed)'

/** A node of the syntax tree (ESTree, with TypeScript's). */
interface Node {
  type?: string
  source?: Node | null
  expression?: Node
  moduleReference?: Node
  callee?: Node
  arguments?: Node[]
  expressions?: unknown[]
  quasis?: { value: { cooked: string } }[]
  name?: string
  value?: unknown
}

/** Every import of these files of the project in `root`. Throws where one cannot be parsed. */
export function importsOf(root: string, files: readonly string[]): Import[] {
  return files.flatMap((from) => {
    const { program, errors } = parseSync(from, readFileSync(join(root, from), 'utf8'))
    if (errors[0]) throw new Error(`${from}: ${errors[0].message}`)
    return namedIn(program).map((written) => ({ from, to: targetOf(written, from), written }))
  })
}

function namedIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namedIn)
  if (typeof node !== 'object' || node === null) return []
  const named = sourceOf(node)
  const below = Object.values(node).flatMap(namedIn)
  return named ? [textOf(named) ?? computed, ...below] : below
}

/** The name of a module in a node that takes something of one; undefined in all others. */
function sourceOf(node: Node): Node | undefined {
  const [first] = node.arguments ?? []
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source ?? undefined
    case 'TSExternalModuleReference':
      return node.expression
    case 'CallExpression':
      return node.callee?.name === 'require' ? first : undefined
    // A worker, or a file that is read.
    case 'NewExpression':
      return node.callee?.name === 'URL' && isSource(first) ? first : undefined
    default:
      return undefined
  }
}

function isSource(name: Node | undefined): boolean {
  return /^\.{1,2}\/(?!.*\/node_modules\/).*\.[cm]?[jt]sx?$/.test((name && textOf(name)) ?? '')
}

/** A text that stands in the code as it is, also where it is said to be of a type; undefined where it is put together. */
function textOf(node: Node): string | undefined {
  if (typeof node.value === 'string') return node.value
  const [quasi, ...others] = node.quasis ?? []
  if (node.type === 'TemplateLiteral' && others.length === 0) return quasi?.value.cooked
  return node.expression && textOf(node.expression)
}

function targetOf(written: string, from: string): string {
  if (written.startsWith('.')) return posix.join(posix.dirname(from), written)
  if (!/^#(?:app|components|lib)\//.test(written)) return written
  return posix.normalize(written.slice(1))
}
