import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { leanContentlayer } from './lean-contentlayer.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'node_modules', '.cache', 'handbill')
/** What every bundle depends on: what is installed, which is written with each installation, and how bundles are made. */
const always = [
  'node_modules/.package-lock.json',
  'lib/bundles/bundled-module.ts',
  'lib/bundles/lean-contentlayer.ts',
]

/** What a bundle was made from: size and time of each file, by its path from the project's root, and that root. */
type Marks = Record<string, string>

/**
 * A module with all that it imports in one file, as finding and reading hundreds of modules takes most of the time of a
 * short command. `source` is its path from the project's root. The file is made where it is not there, or something of
 * ours or an installation is newer. Where it cannot be made or kept, what is returned is the module itself. Classes of a
 * bundle are its own: what it throws is told by name.
 */
export async function bundledModule(source: string): Promise<URL> {
  const bundle = join(folder, `${basename(source, '.ts')}.mjs`)
  if (!isFresh(bundle))
    try {
      await makeBundle(source, bundle)
    } catch {
      return pathToFileURL(join(root, source))
    }
  return pathToFileURL(bundle)
}

function isFresh(bundle: string): boolean {
  try {
    const marks = JSON.parse(firstLine(bundle).slice('//'.length)) as Marks
    // It names what lies beside its modules by where that was: one that came along with a copy of the project reads of the other.
    const { root: madeIn, ...files } = marks
    return madeIn === root && Object.entries(files).every(([file, mark]) => markOf(file) === mark)
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

async function makeBundle(source: string, bundle: string): Promise<void> {
  // Where it cannot be kept it is not made either, as the next call would make it again.
  mkdirSync(folder, { recursive: true })
  accessSync(folder, constants.W_OK)
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    ...{ absWorkingDir: root, entryPoints: [source], bundle: true, write: false, metafile: true },
    ...{
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      plugins: [ownPlaces, leavingOut, leanContentlayer],
    },
    ...{ minifyWhitespace: true, minifySyntax: true },
    // They bring programs of their own.
    external: ['esbuild', 'satteri', 'sharp'],
    define: { 'import.meta.url': 'ownUrl', 'import.meta.dirname': 'ownFolder' },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  })
  const own = Object.keys(metafile.inputs).filter(
    (file) => !/^(?:node_modules\/|left-out:)/.test(file),
  )
  const marks: Marks = { root }
  for (const file of [...own, ...always]) marks[file] = markOf(file)
  writeWholeNow(bundle, `//${JSON.stringify(marks)}\n${outputFiles[0]?.text ?? ''}`)
}

/** A module finds what lies beside it by where it is itself, and not by where its bundle is. */
const ownPlaces: Plugin = {
  name: 'own places',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/, namespace: 'file' }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const here = dirname(path)
      const places = text.includes('import.meta.')
        ? { ownUrl: pathToFileURL(path).href, ownFolder: here }
        : { __filename: path, __dirname: here }
      if (!/import\.meta\.|\b__(?:file|dir)name\b/.test(text)) return undefined
      // Modules of CommonJS may declare theirs themselves.
      const said = Object.entries(places).map(([name, at]) => `var ${name} = ${JSON.stringify(at)}`)
      return {
        contents: `${said.join(';')};${text}`,
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }
    })
  },
}

/**
 * What Contentlayer names and never calls as we run it, and what takes more than half of the time that its modules need:
 * what sends its traces to a collector (`DummyTracing` in `contentlayer-shard.ts` stands for it), a file system in memory,
 * MDX, pictures.
 */
const leftOut =
  /^(memfs|mdx-bundler|imagescript|markdown-wasm\/.*|esbuild|@opentelemetry\/(exporter-trace-otlp-grpc|resources|sdk-trace-base|sdk-trace-node|semantic-conventions))$/

const leavingOut: Plugin = {
  name: 'leaving out',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: leftOut }, ({ path, importer }) =>
      importer.includes('node_modules') ? { path, namespace: 'left-out' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }))
  },
}
