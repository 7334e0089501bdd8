import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { RouteFile } from './route-files.ts'

/** What Next.js notes of a page in its build: which style sheets each of the modules around it brings. */
interface Manifest {
  entryCSSFiles?: Record<string, (string | { path: string })[]>
}

/** Addresses of the style sheets that Next.js's build in `root` made for a page and its layouts; none for what is no page. */
export function styleAddresses(root: string, { kind, file, layouts }: RouteFile): string[] {
  if (kind !== 'page') return []
  const built = join(
    root,
    '.next',
    'server',
    file.replace(/\.tsx$/, '_client-reference-manifest.js'),
  )
  const global: { __RSC_MANIFEST?: Record<string, Manifest> } = {}
  runInNewContext(readFileSync(built, 'utf8'), { globalThis: global })
  const manifests = Object.values(global.__RSC_MANIFEST ?? {})
  const modules = [...layouts, file].map((each) => `[project]/${each.replace(/\.tsx$/, '')}`)
  const files = manifests.flatMap(({ entryCSSFiles = {} }) =>
    modules.flatMap((module) => entryCSSFiles[module] ?? []),
  )
  const paths = files.map((each) => (typeof each === 'string' ? each : each.path))
  if (paths.length === 0)
    throw new Error(`Next.js's build names no style sheet of ${file}: ${built}`)
  return [...new Set(paths)].map((path) => `/_next/${path}`)
}
