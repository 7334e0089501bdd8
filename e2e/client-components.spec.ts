import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './publications.ts'
import { expect, test } from './test.ts'

/** What a reading page may import from packages: nothing of these is a client component. */
const serverPackages = [
  'next',
  'next/headers',
  'next/navigation',
  'next/server',
  'react',
  'react/jsx-runtime',
]
const imports = /^\s*(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const laterImports = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

test('no reading page contains a client component', () => {
  const pages = reading()
  expect(pages.length).toBeGreaterThan(15)
  const seen = new Set<string>()
  const found = pages.flatMap((file) => clientComponents(file, [], seen))
  expect(seen.size, 'files that reading pages are made of').toBeGreaterThan(40)
  expect(found).toEqual([])
})

test('the built reading pages hand no component of ours to the browser', () => {
  const built = join(root, '.next', 'server', 'app', '(reading)')
  const manifests = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('client-reference-manifest.js'),
  )
  expect(manifests.length).toBeGreaterThan(10)
  const ours = manifests.flatMap((file) => {
    const text = readFileSync(join(built, file), 'utf8')
    const modules = text.matchAll(/"\[project\]\/((?:app|components|lib)\/[^"]+\.[jt]sx?)":/g)
    return [...modules].map(([, module]) => `${file}: ${module}`)
  })
  expect(ours).toEqual([])
})

/** Everything that Next.js makes reading pages of: pages, layouts and what stands in for them. */
function reading(): string[] {
  const app = join(root, 'app')
  const inFolder = readdirSync(join(app, '(reading)'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(app, '(reading)', file))
  const others = ['layout.tsx', 'missing.tsx', 'gone/page.tsx', 'error.tsx', 'global-error.tsx']
  return [...inFolder, ...others.map((file) => join(app, file)).filter((file) => existsSync(file))]
}

/** Chains of imports, a line each, that lead from a file to a client component. */
function clientComponents(file: string, chain: string[], seen: Set<string>): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const here = [...chain, relative(root, file)]
  const text = readFileSync(file, 'utf8')
  const found = /^\s*(?:(?:\/\/.*|\/\*[\s\S]*?\*\/)\s*)*['"]use client['"]/.test(text)
    ? [here.join(' → ')]
    : []
  const names = [...text.matchAll(imports), ...text.matchAll(laterImports)].map(([, name]) => name)
  for (const name of names as string[]) {
    const next = resolveImport(name, file)
    if (next) found.push(...clientComponents(next, here, seen))
    else if (file.endsWith('.tsx') && !isHarmless(name)) found.push([...here, name].join(' → '))
  }
  return found
}

/** The file of the project that an import names; undefined for packages and styles. */
function resolveImport(name: string, from: string): string | undefined {
  const file = name.startsWith('#lib/')
    ? join(root, 'lib', name.slice('#lib/'.length))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined
  if (!file || file.endsWith('.css')) return undefined
  const candidates = [
    file,
    `${file}.ts`,
    `${file}.tsx`,
    join(file, 'index.ts'),
    join(file, 'index.tsx'),
  ]
  const existing = candidates.find((each) => /\.tsx?$/.test(each) && existsSync(each))
  if (!existing) throw new Error(`${relative(root, from)} imports ${name}, which is not there`)
  return existing
}

function isHarmless(name: string): boolean {
  return name.endsWith('.css') || name.startsWith('node:') || serverPackages.includes(name)
}
