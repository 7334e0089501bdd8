import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { withOwnNames } from './own-code.ts'

/** Where the files of the editor are found below the address of the page. */
export const filesPath = '/admin/files'

/** Packages of which files are handed out, by the name in the address: the editor, and what it loads when it needs it. */
const packages: Record<string, { folder: string; files: RegExp }> = {
  sveltia: {
    folder: '@sveltia/cms',
    files: /^(?:npm\/(?:chunks\/|assets\/)?[\w.-]+\.(?:js|wasm|woff2|png)|locales\/[\w-]+\.json)$/,
  },
  exifr: { folder: 'exifr', files: /^dist\/[\w.-]+\.mjs$/ },
  turndown: { folder: 'turndown', files: /^lib\/[\w.-]+\.js$/ },
  languages: { folder: '@shikijs/langs', files: /^dist\/[\w.-]+$/ },
  serif: {
    folder: 'source-serif',
    files: /^WOFF2\/VAR\/SourceSerif4Variable-(?:Roman|Italic)\.otf\.woff2$/,
  },
  themes: { folder: '@shikijs/themes', files: /^dist\/[\w.-]+$/ },
}

/** Names by which the editor's own modules import others, and where those are (HTML, "import maps"). */
export const importMap = JSON.stringify({
  imports: {
    '@sveltia/cms': `${filesPath}/sveltia/npm/index.js`,
    'exifr/': `${filesPath}/exifr/`,
    'turndown/': `${filesPath}/turndown/`,
    '@shikijs/langs/': `${filesPath}/languages/dist/`,
    '@shikijs/themes/': `${filesPath}/themes/dist/`,
  },
})

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  png: 'image/png',
}

/** A file for the browser. */
export interface EditorFile {
  type: string
  bytes: Uint8Array
}

/** A file of the editor by its path below {@link filesPath}; `root` is the project's. Undefined where there is none. */
export async function editorFile(root: string, path: string): Promise<EditorFile | undefined> {
  const own = Object.hasOwn(bundles, path) ? bundles[path] : undefined
  if (own) return { type: types[path.split('.')[1] ?? ''] ?? '', bytes: await bundled(root, own) }
  const [name = '', ...rest] = path.split('/')
  const held = Object.hasOwn(packages, name) ? packages[name] : undefined
  const inside = rest.join('/')
  if (!held?.files.test(inside) || inside.includes('..')) return undefined
  // The editor imports languages and themes of code without the ending of their files.
  const file = /\.\w+$/.test(inside) ? inside : `${inside}.mjs`
  const bytes = await readFile(join(root, 'node_modules', held.folder, file)).catch(() => undefined)
  if (!bytes) return undefined
  if (name === 'sveltia' && file === 'npm/index.js')
    return { type: types.js ?? '', bytes: Buffer.from(await ownCode(root, bytes.toString())) }
  const ending = file.slice(file.lastIndexOf('.') + 1)
  // Browsers import JSON only where an import says so, which the editor leaves to a bundler.
  if (ending === 'json')
    return { type: types.js ?? '', bytes: Buffer.from(`export default ${bytes.toString()}`) }
  return { type: types[ending.replace('mjs', 'js')] ?? 'application/octet-stream', bytes }
}

/** The faces that the editor brings along in its package; its styles name copies of them at a delivery network. */
const networkFont =
  /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/([\w-]+)\.woff2/g

async function ownCode(root: string, code: string): Promise<string> {
  const assets = await readdir(join(root, 'node_modules', '@sveltia', 'cms', 'npm', 'assets'))
  return withOwnNames(code).replace(networkFont, (address, face, style) => {
    const own = assets.find((file) => file.startsWith(`${face}-${style}-`))
    return own ? `${filesPath}/sveltia/npm/assets/${own}` : address
  })
}

/** Our own scripts and styles, by the name in the address. */
const bundles: Record<string, string> = {
  'editor.js': 'lib/desk/admin/browser/editor.tsx',
  'editor.css': 'lib/desk/admin/browser/editor.css',
  'sveltia.js': 'lib/desk/admin/browser/sveltia.ts',
}

const made = new Map<string, Promise<Uint8Array>>()

/** One of them, bundled once a process. */
function bundled(root: string, entry: string): Promise<Uint8Array> {
  const known = made.get(entry)
  if (known) return known
  const making = bundle(root, entry)
  made.set(entry, making)
  return making
}

async function bundle(root: string, entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    ...{ bundle: true, format: 'esm', platform: 'browser', target: 'es2022', minify: true },
    ...{ external: ['@sveltia/cms', '/admin/*'], write: false, logLevel: 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Components of the editor borrow no sentences: React's own elements do.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'react' } },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}
