import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePages } from './bundle-pages.ts'
import { readingImports } from './client-components.ts'
import { withoutTypes } from './without-types.ts'

/** What the application is built from, from the project's root. */
const sources = [
  'app',
  'components',
  'lib',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
/** Made by the build itself, or no part of what is served. */
const left = /(?:^|\/)(?:fonts\/.*\.(?:woff2|otf|ttf)|recipes\.json|fixtures\/.*|.*\.test\.tsx?)$/

/** Where Next.js keeps what it built, and the fingerprint of what that was made from. */
const outputFolder = '.next'
const fingerprintFile = join(outputFolder, 'handbill-sources')

/** What changes with the application: the fingerprint of the sources from which it was built. */
export function builtFrom(root: string): string {
  return readFileSync(join(root, fingerprintFile), 'utf8')
}

/** Tells whether the application was built from the sources that are there. */
export function isApplicationBuilt(root: string): boolean {
  const file = join(root, fingerprintFile)
  return (
    existsSync(join(root, outputFolder, 'BUILD_ID')) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === fingerprint(root)
  )
}

/**
 * Builds the application. What Next.js prints is returned, and shown by the caller only where the build fails.
 * Rejects with that text where it does, where a reading page reaches a client component, and where `signal` ends it.
 */
export async function buildApplication(root: string, signal?: AbortSignal): Promise<void> {
  refuseClientComponents(root)
  const before = fingerprint(root)
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const standIns = join(root, 'node_modules', '.cache', 'handbill', 'stand-ins')
  const env = {
    ...{ ...process.env, ...withoutTypes(root, standIns) },
    ...{ NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' },
  }
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  // What it says is that it was ended, as its end does.
  child.on('error', () => undefined)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`The application could not be built:\n${output}`)
  // Loaded here alone: most commands start without it.
  const { lowerBuiltStyles } = await import('#lib/styles/lower-built-styles.ts')
  lowerBuiltStyles(root)
  await bundlePages(root)
  writeFileSync(join(root, fingerprintFile), before)
}

/** Reading pages are published without scripts. */
function refuseClientComponents(root: string): void {
  const { chains } = readingImports(root)
  if (chains.length === 0) return
  const lines = chains.map((chain) => `  ${chain}`)
  throw new Error(
    `The application was not built: reading pages are published without scripts, but these reach a client component, or a package that may hold one. Do without it, or move the page to app/(live)/.\n${lines.join('\n')}`,
  )
}

function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  if (left.test(path)) return
  const file = join(root, path)
  if (statSync(file).isDirectory())
    for (const name of readdirSync(file).sort()) addTo(hash, root, `${path}/${name}`)
  else hash.update(path).update('\0').update(readFileSync(file))
}
