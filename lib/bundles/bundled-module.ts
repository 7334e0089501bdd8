import { createHash, hash, randomUUID } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OutputFile, Plugin } from 'esbuild'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import { leanContentlayer } from './lean-contentlayer.ts'

const root = join(import.meta.dirname, '..', '..')
/** Of this copy of the project alone, as a bundle names by where it was what lies beside its modules: packages may be shared, or copied. */
const cache = join(root, 'node_modules', '.cache', 'handbill', hash('sha256', root).slice(0, 8))
/** What processes of ours begin with: commands, and what they have done apart. */
const beginnings = [
  { folder: 'bin/commands', isOne: /(?<!\.test)\.ts$/ },
  { folder: 'lib/server/jobs', isOne: /-worker\.ts$/ },
  { folder: 'lib/edition/render', isOne: /-worker\.ts$/ },
]
/** Packages that bring programs of their own, and Next.js, which is loaded by the commands that need it. */
const whole = [
  'esbuild',
  'satteri',
  'sharp',
  'next',
  'next/*',
  'typescript',
  '@tailwindcss/*',
  'lightningcss',
]
/** What every bundle depends on: what is installed, which is written with each installation, and how bundles are made. */
const always = [
  'node_modules/.package-lock.json',
  'lib/bundles/bundled-module.ts',
  'lib/bundles/lean-contentlayer.ts',
]

/**
 * What a bundle was made from: size and time of each file, by its path from the project's root, and the folder
 * with what was made. A process that runs goes on with its own, where something newer is made beside it.
 */
interface Bundle {
  folder: string
  files: Record<string, string>
}

/** Bundles of one name that are kept: a process that was started of one loads further parts of it. */
const kept = 3

/**
 * A module with all that it imports in one file, or in a few that it shares with those beside it, as finding and reading
 * hundreds of modules takes most of the time of a short command. `source` is its path from the project's root. The files
 * are made where they are not there, or something of ours or an installation is newer. Where they cannot be made or kept,
 * what is returned is the module itself. Classes of a bundle are its own: what it throws is told by name.
 */
export async function bundledModule(source: string): Promise<URL> {
  const { name, entries } = setOf(source)
  const index = join(cache, `${name}.json`)
  try {
    const folder = freshFolder(index) ?? (await makeBundle(name, entries, index))
    return pathToFileURL(join(folder, `${basename(source, '.ts')}.mjs`))
  } catch {
    return pathToFileURL(join(root, source))
  }
}

/** Modules that are bundled together: what processes begin with, which share most of what they load, or one module by itself. */
function setOf(source: string): { name: string; entries: string[] } {
  const isOfAll = beginnings.some(
    ({ folder, isOne }) => folder === dirname(source) && isOne.test(basename(source)),
  )
  if (!isOfAll) return { name: basename(source, '.ts'), entries: [source] }
  const entries = beginnings.flatMap(({ folder, isOne }) =>
    readdirSync(join(root, folder))
      .filter((name) => isOne.test(name))
      .map((name) => `${folder}/${name}`),
  )
  return { name: 'processes', entries }
}

function freshFolder(index: string): string | undefined {
  try {
    const { folder, files } = JSON.parse(readFileSync(index, 'utf8')) as Bundle
    const isFresh = Object.entries(files).every(([file, mark]) => markOf(file) === mark)
    return isFresh && existsSync(join(cache, folder)) ? join(cache, folder) : undefined
  } catch {
    return undefined
  }
}

function markOf(file: string): string {
  const { size, mtimeMs } = statSync(join(root, file))
  return `${size} ${mtimeMs}`
}

async function makeBundle(name: string, entries: string[], index: string): Promise<string> {
  // Where it cannot be kept it is not made either, as the next call would make it again.
  mkdirSync(cache, { recursive: true })
  accessSync(cache, constants.W_OK)
  const { build, stop } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    ...{ absWorkingDir: root, entryPoints: entries, bundle: true, write: false, metafile: true },
    ...{ splitting: true, outdir: cache, entryNames: '[name]' },
    ...{ outExtension: { '.js': '.mjs' }, platform: 'node', format: 'esm', logLevel: 'silent' },
    plugins: [ownPlaces, leavingOut, leanContentlayer],
    ...{ minifyWhitespace: true, minifySyntax: true },
    external: whole,
    define: { 'import.meta.url': 'ownUrl', 'import.meta.dirname': 'ownFolder' },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  })
  // A server would carry its process along.
  await stop()
  const own = Object.keys(metafile.inputs).filter(
    (file) => !/^(?:node_modules\/|left-out:)/.test(file),
  )
  const files = Object.fromEntries([...own, ...always].map((file) => [file, markOf(file)]))
  const folder = writeFolder(name, outputFiles)
  const made: Bundle = { folder: basename(folder), files }
  writeWholeNow(index, JSON.stringify(made))
  return folder
}

/** Writes a folder of what was made, named by what is in it, and removes older ones of the name. */
function writeFolder(name: string, files: OutputFile[]): string {
  const sum = createHash('sha256')
  for (const { contents } of files) sum.update(contents)
  const folder = join(cache, `${name}-${sum.digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) utimesSync(folder, new Date(), new Date())
  else {
    const unfinished = join(cache, `making-${name}-${randomUUID()}`)
    mkdirSync(unfinished)
    for (const { path, contents } of files)
      writeFileSync(join(unfinished, basename(path)), contents)
    // Another process may have been faster with the same, and runs from it already.
    try {
      renameSync(unfinished, folder)
    } catch {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  forgetOlder(name)
  return folder
}

function forgetOlder(name: string): void {
  const older = readdirSync(cache)
    .filter((each) => new RegExp(`^${name}-[0-9a-f]{16}$`).test(each))
    .map((each) => join(cache, each))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    .slice(kept)
  for (const each of older) rmSync(each, { recursive: true, force: true })
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
