import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the files of the editor are found below the address of the page. */
export const filesPath = '/admin/files'

/** A file for the browser. */
export interface EditorFile {
  type: string
  bytes: Uint8Array
}

/** Our own script and styles, by the name in the address. */
const bundles: Record<string, { entry: string; type: string }> = {
  'editor.js': {
    entry: 'lib/desk/admin/browser/editor.tsx',
    type: 'text/javascript; charset=utf-8',
  },
  'editor.css': { entry: 'lib/desk/admin/browser/editor.css', type: 'text/css; charset=utf-8' },
}

/** The faces of the editor, from the package that has them whole. */
const face = /^serif\/(WOFF2\/VAR\/SourceSerif4Variable-(?:Roman|Italic)\.otf\.woff2)$/

/** A file of the editor by its path below {@link filesPath}; `root` is the project's. Undefined where there is none. */
export async function editorFile(root: string, path: string): Promise<EditorFile | undefined> {
  const bundle = Object.hasOwn(bundles, path) ? bundles[path] : undefined
  if (bundle) return { type: bundle.type, bytes: await bundled(root, path, bundle.entry) }
  const name = face.exec(path)?.[1]
  if (name === undefined) return undefined
  return {
    type: 'font/woff2',
    bytes: await readFile(join(root, 'node_modules/source-serif', name)),
  }
}

const made = new Map<string, Promise<Uint8Array>>()

/** Where `handbill build` puts them: to bundle them takes seconds, in which a server should answer. */
const folder = join('.next', 'handbill-editor')

/** Bundles the editor of the project in `root` into what was built of it, for servers to hand out. */
export async function writeEditorFiles(root: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true })
  for (const [path, { entry }] of Object.entries(bundles))
    await writeFile(join(root, folder, path), await bundle(root, entry))
}

/** One of them: what was built, or, while somebody writes or where it is not there, bundled once a process. */
function bundled(root: string, path: string, entry: string): Promise<Uint8Array> {
  const file = join(/* turbopackIgnore: true */ root, folder, path)
  const known = made.get(file)
  if (known) return known
  const built =
    process.env.NODE_ENV === 'production'
      ? readFile(/* turbopackIgnore: true */ file)
      : Promise.reject()
  const making = built.catch(() => bundle(root, entry))
  made.set(file, making)
  return making
}

async function bundle(root: string, entry: string): Promise<Uint8Array> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    ...{ bundle: true, format: 'esm', platform: 'browser', target: 'es2022', minify: true },
    ...{ external: ['/admin/*'], write: false, logLevel: 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Components of the editor borrow no sentences: React's own elements do.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'react' } },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}
