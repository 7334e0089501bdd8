import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Message, Plugin } from 'esbuild'
import { bundleFile, bundleFolder } from '../render/bundle-file.ts'
import { type AssetAddress, assetAddresses } from './asset-addresses.ts'
import { clientDirective } from './client-components.ts'
import { routeFiles } from './route-files.ts'
import { styleAddresses } from './style-addresses.ts'

const here = import.meta.dirname
const substitutes = join(here, 'substitutes')
/** What makes pages of the modules. */
const host = join(here, '../../server/pages.ts')

/** What stands in the pages for a module that Next.js, or its build of React, has of its own. */
const instead: Record<string, string> = {
  react: `export * from 'react'; export { cache } from '${substitutes}/request-cache.ts'`,
  'next/headers': `export * from '${substitutes}/next-headers.ts'`,
  'next/navigation': `export * from '${substitutes}/next-navigation.ts'`,
}

/** Packages that bring programs, or choose modules at run time. */
const external = ['esbuild', 'nodemailer', 'pg', 'pino', 'satteri', 'sharp']

/**
 * Bundles the pages of the application in `root`, which Next.js has built, for our own renderer. Rejects with a text that
 * names each page that cannot be rendered without Next.js, and why. `pagesHost` is a module with `currentPages` in the place
 * of `lib/server/pages.ts`.
 */
export async function bundlePages(root: string, pagesHost = host): Promise<void> {
  const outdir = join(root, bundleFolder)
  // Parts bear a hash in their names: those of earlier builds would stay.
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const { build } = await import('esbuild')
  await build({
    ...{ absWorkingDir: root, outdir, bundle: true, splitting: true, logLevel: 'silent' },
    stdin: { contents: entryOf(root, pagesHost), resolveDir: root, sourcefile: bundleFile },
    ...{ platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' } },
    // Not that of `tsconfig.json`: what is borrowed gets its elements when a page is finished.
    ...{ jsx: 'automatic', jsxImportSource: 'react' },
    entryNames: bundleFile.replace('.mjs', ''),
    ...{ minifySyntax: true, minifyWhitespace: true },
    plugins: [withoutNext(root), withoutStyles, ownPlaces(outdir, assetAddresses(root))],
    external,
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.url': 'ownUrl',
      'import.meta.dirname': 'ownFolder',
    },
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; import { fileURLToPath as pathFrom } from 'node:url';
const bundleUrl = import.meta.url, require = requireFrom(bundleUrl);`,
    },
  }).catch((error: { errors?: Message[] }) => {
    throw new Error(explain(error.errors ?? [], error))
  })
}

/** The module that all pages hang on: each is loaded when it is asked for first. */
function entryOf(root: string, pagesHost: string): string {
  const load = (file: string) => `() => import(${JSON.stringify(`./${file}`)})`
  const routes = routeFiles(root).map((each) => {
    const said = JSON.stringify({ ...each, layouts: [], styles: styleAddresses(root, each) })
    if (each.kind === 'left') return said
    return `{ ...${said}, load: ${load(each.file)}, layouts: [${each.layouts.map(load).join(', ')}] }`
  })
  return `import { createElement } from 'react'
import { renderDocument } from ${JSON.stringify(join(here, 'render-document.ts'))}
import { currentPages } from ${JSON.stringify(pagesHost)}
const routes = [${routes.join(',\n')}]
export const openPages = (root) => currentPages({ routes, createElement, renderDocument }, root)`
}

/** What pages import of Next.js is ours instead, or a fault; and so is a component that is for browsers alone. */
function withoutNext(root: string): Plugin {
  return {
    name: 'without Next.js',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(?:react|next(?:\/.*)?)$/ }, ({ path, importer, namespace }) => {
        const isOurs = namespace === 'file' && !importer.includes('node_modules')
        if (!isOurs) return undefined
        if (path in instead) return { path, namespace: 'instead' }
        return { errors: [{ text: `${path} works under Next.js alone` }] }
      })
      onLoad({ filter: /./, namespace: 'instead' }, ({ path }) => ({
        contents: instead[path] ?? '',
        resolveDir: root,
      }))
      onLoad({ filter: /\.[jt]sx$/, namespace: 'file' }, ({ path }) =>
        clientDirective.test(readFileSync(path, 'utf8'))
          ? { errors: [{ text: `${relative(root, path)} is a client component` }] }
          : undefined,
      )
    },
  }
}

/** Styles are those of Next.js's build. */
const withoutStyles: Plugin = {
  name: 'without styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, () => ({ contents: '' }))
  },
}

/**
 * A module finds what lies beside it by where it is itself, told from the bundle in `outdir`, as a server may run a copy of
 * what was built elsewhere; what readers get of that, by its address in Next.js's build.
 */
function ownPlaces(outdir: string, addressOf: AssetAddress): Plugin {
  const from = realpathSync(outdir)
  return {
    name: 'own places',
    setup({ onLoad }) {
      onLoad({ filter: /\.[jt]sx?$/, namespace: 'file' }, ({ path }) => {
        if (path.includes('node_modules')) return undefined
        const text = readFileSync(path, 'utf8')
        if (!text.includes('import.meta.')) return undefined
        const place = JSON.stringify(
          relative(from, path).split(sep).map(encodeURIComponent).join('/'),
        )
        const names = `ownUrl = new URL(${place}, bundleUrl).href, ownFolder = pathFrom(new URL('.', ownUrl)).slice(0, -1)`
        const contents = text.replace(
          /new URL\('([^']+)', import\.meta\.url\)/g,
          (as, name: string) => {
            const address = addressOf(join(dirname(path), name))
            return address === undefined ? as : `{ href: ${JSON.stringify(address)} }`
          },
        )
        return {
          contents: `const ${names};${contents}`,
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        }
      })
    },
  }
}

function explain(messages: Message[], error: unknown): string {
  if (messages.length === 0) return String(error)
  const lines = messages.map(({ text, location }) =>
    location ? `  ${location.file}:${location.line}: ${text}` : `  ${text}`,
  )
  return `The application was not built: "handbill publish" renders its pages without Next.js, and cannot where\n${lines.join('\n')}\nDo without it.`
}
