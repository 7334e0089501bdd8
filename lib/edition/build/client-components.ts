import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What a reading page may import of packages: nothing of these is a client component, nor works under Next.js alone. */
const serverPackages = ['next/headers', 'next/navigation', 'react', 'react/jsx-runtime']
const imports = /^\s*(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const laterImports = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
/** What a client component begins with. */
export const clientDirective = /^\s*(?:(?:\/\/.*|\/\*[\s\S]*?\*\/)\s*)*['"]use client['"]/

/** What stands in for a reading page, or around it, outside the folder of the reading pages. */
const around = ['layout.tsx', 'missing.tsx', 'gone/page.tsx', 'error.tsx', 'global-error.tsx']

/** What was found by going through the imports of the reading pages. */
export interface ReadingImports {
  /** Chains of imports that lead from a page to a client component, or to a package that may hold one: `a → b → c`. */
  chains: string[]
  /** Files that reading pages are made of. */
  files: number
}

/**
 * Follows every import of the reading pages of the application in `root`. They leave without scripts, so that a client
 * component in one of them would never come to life. Throws where an import leads to no file.
 */
export function readingImports(root: string): ReadingImports {
  const seen = new Set<string>()
  const chains = readingPages(root).flatMap((file) => chainsFrom(file, { root, chain: [], seen }))
  return { chains, files: seen.size }
}

function readingPages(root: string): string[] {
  const app = join(root, 'app')
  const inFolder = readdirSync(join(app, '(reading)'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(app, '(reading)', file))
  return [...inFolder, ...around.map((file) => join(app, file)).filter((file) => existsSync(file))]
}

interface Walk {
  root: string
  chain: string[]
  seen: Set<string>
}

function chainsFrom(file: string, { root, chain, seen }: Walk): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const here = [...chain, relative(root, file).replaceAll('\\', '/')]
  const text = readFileSync(file, 'utf8')
  const found = clientDirective.test(text) ? [here.join(' → ')] : []
  for (const [, name = ''] of [...text.matchAll(imports), ...text.matchAll(laterImports)]) {
    const next = fileOf(name, file, root)
    if (next) found.push(...chainsFrom(next, { root, chain: here, seen }))
    else if (file.endsWith('.tsx') && !isHarmless(name)) found.push([...here, name].join(' → '))
  }
  return found
}

/** The file of the project that an import names; undefined for packages, styles and data. */
function fileOf(name: string, from: string, root: string): string | undefined {
  const file = /^#(?:app|components|lib)\//.test(name)
    ? join(root, name.slice(1))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined
  if (!file || /\.(?:css|json)$/.test(file)) return undefined
  const candidates = [file, `${file}.ts`, `${file}.tsx`, join(file, 'index.ts')]
  const existing = candidates.find((each) => /\.tsx?$/.test(each) && existsSync(each))
  if (!existing) throw new Error(`${relative(root, from)} imports ${name}, which is not there`)
  return existing
}

function isHarmless(name: string): boolean {
  return name.endsWith('.css') || name.startsWith('node:') || serverPackages.includes(name)
}
