import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A file below `app/` that answers an address. */
export interface RouteFile {
  /** The shape of its addresses, as Next.js reads its folder: `/articles/[slug]`. */
  shape: string
  /** `left`: Next.js alone answers there. */
  kind: 'page' | 'route' | 'left'
  /** From the project's root. */
  file: string
  /** Layouts around it, the outermost first. */
  layouts: string[]
  /** Whether it is read, and not used: its styles stand in it, and it has no script. */
  isReading: boolean
}

/** What acts, what writers see, pictures: Next.js alone answers there. */
const leftToNext = /^app\/(?:dev|images|pictures)\/|^app\/\(live\)\/.*\/route\.tsx?$/

/**
 * The files of the application in `root` that answer an address. Our own renderer answers with every reading page and what
 * belongs to it, and of the live ones with the pages. Their place is all that registers them.
 */
export function routeFiles(root: string): RouteFile[] {
  const names = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => `app/${name.replaceAll('\\', '/')}`)
  const layouts = new Set(files.filter((file) => file.endsWith('/layout.tsx')))
  const answering = files.filter((file) => /\/(?:page\.tsx|route\.tsx?)$/.test(file)).sort()
  return answering.map((file) => ({
    shape: shapeOf(dirname(file)),
    kind: leftToNext.test(file) ? 'left' : file.endsWith('/page.tsx') ? 'page' : 'route',
    file,
    layouts: foldersAbove(file)
      .map((folder) => `${folder}/layout.tsx`)
      .filter((layout) => layouts.has(layout)),
    isReading: !file.startsWith('app/(live)/'),
  }))
}

function shapeOf(folder: string): string {
  const parts = folder.split('/').slice(1)
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`
}

/** The folders in which a file lies, the outermost first. */
function foldersAbove(file: string): string[] {
  const parts = dirname(file).split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
