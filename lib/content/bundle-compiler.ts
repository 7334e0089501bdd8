import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..', '..')
const source = join(import.meta.dirname, 'compile-shard.ts')
const folder = join(root, 'node_modules', '.cache', 'handbill')
/** Written with every installation. */
const installed = 'node_modules/.package-lock.json'

/** What a bundle was made from: size and time of each file, by its path from the project's root. */
type Marks = Record<string, string>

/**
 * The module that compiles, `compile-shard.ts` with all it imports in one file: to find and read the three thousand
 * modules below Contentlayer takes a second of processor time, which is most of what one changed article costs. It is
 * made where it is not there, or something of ours or an installation is newer. Where it cannot be made or kept, it is
 * the module itself.
 */
export async function bundledCompiler(): Promise<URL> {
  const bundle = join(folder, 'compile-shard.mjs')
  if (!isFresh(bundle))
    try {
      await makeBundle(bundle)
    } catch {
      return pathToFileURL(source)
    }
  return pathToFileURL(bundle)
}

function isFresh(bundle: string): boolean {
  try {
    const marks = JSON.parse(firstLine(bundle).slice('//'.length)) as Marks
    return Object.entries(marks).every(([file, mark]) => markOf(file) === mark)
  } catch {
    return false
  }
}

/** The marks stand before the code, so that the two cannot part. */
function firstLine(file: string): string {
  const handle = openSync(file, 'r')
  try {
    const start = Buffer.alloc(64 * 1024)
    return (
      start.toString('utf8', 0, readSync(handle, start, 0, start.length, 0)).split('\n', 1)[0] ?? ''
    )
  } finally {
    closeSync(handle)
  }
}

function markOf(file: string): string {
  const { size, mtimeMs } = statSync(join(root, file))
  return `${size} ${mtimeMs}`
}

async function makeBundle(bundle: string): Promise<void> {
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    ...{ absWorkingDir: root, entryPoints: [source], bundle: true, write: false, metafile: true },
    ...{ platform: 'node', format: 'esm', logLevel: 'silent' },
    ...{ minifyWhitespace: true, minifySyntax: true },
    // What Contentlayer asks for in cases that are not ours, and what is no JavaScript.
    external: ['esbuild', 'imagescript', 'markdown-wasm', 'mdx-bundler'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  })
  const own = Object.keys(metafile.inputs).filter((file) => !file.startsWith('node_modules/'))
  const marks: Marks = Object.fromEntries([...own, installed].map((file) => [file, markOf(file)]))
  const part = `${bundle}.${process.pid}.part`
  mkdirSync(folder, { recursive: true })
  writeFileSync(part, `//${JSON.stringify(marks)}\n${outputFiles[0]?.text ?? ''}`)
  renameSync(part, bundle)
}
