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

const kinds = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

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
  const { type, source } = node as { type?: string; source?: { value?: unknown } | null }
  const named = kinds.has(type ?? '') ? source?.value : undefined
  const below = Object.values(node).flatMap(namedIn)
  return typeof named === 'string' ? [named, ...below] : below
}

function targetOf(written: string, from: string): string {
  if (written.startsWith('.')) return posix.join(posix.dirname(from), written)
  return written.replace(/^#(?=(?:app|components|lib)\/)/, '')
}
