import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { realPath } from '#lib/files/real-path.ts'
import { nearMiss } from '../near-miss.ts'
import { presets } from './presets/presets.ts'
import type { Finding } from './theme-finding.ts'

/** Font files of a family in one style. */
export interface FontFile {
  /** Its bytes, read when they are asked for. */
  read: () => Buffer
  /** Names the file to people. */
  name: string
  /** The alphabets that it is for, as Fontsource names them; `all` for one of the publication's own. */
  alphabet: string
  /** The optical size at which it is cut, of a file that has several. */
  opticalSize?: number
}

/** A family of type, wherever its files lie. */
export interface Family {
  /** As pages name it. */
  name: string
  category: 'serif' | 'sans-serif'
  /** Weights that there are: numbers, or the ends of what a variable font has. */
  weights: number[]
  isVariable: boolean
  files: (style: 'normal' | 'italic', weight: number) => FontFile[]
}

/** What Fontsource says of a family, in `metadata.json` of its package. */
const metadataSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  family: z.string(),
  subsets: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  weights: z.array(z.number()).min(1),
  styles: z.array(z.string()),
  category: z.string(),
})
type Metadata = z.output<typeof metadataSchema>

const engine = createRequire(import.meta.url)

/** What pages call it. */
export const ownSerif = 'Source Serif'

/** The serif that every publication has; Adobe's own files keep more than those of Fontsource. */
const handbill: Family = {
  name: ownSerif,
  category: 'serif',
  weights: [200, 900],
  isVariable: true,
  files: (style) => {
    const name = `source-serif/WOFF2/VAR/SourceSerif4Variable-${style === 'italic' ? 'Italic' : 'Roman'}.ttf.woff2`
    return [
      { read: () => readFileSync(engine.resolve(name)), name, alphabet: 'all', opticalSize: 14 },
    ]
  },
}

/**
 * The family of a name, or of a file below `fonts/`; a finding where it is not there. `at` is the key that names it.
 * A package of Fontsource may lie beside the publication or beside the engine.
 */
export function findFamily(name: string, at: string[], contentDir: string): Family | Finding {
  if (name === 'handbill') return handbill
  if (/\/|\.(?:woff2?|[ot]tf)$/i.test(name)) return ownFamily(name, at, contentDir)
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const searched = [createRequire(join(contentDir, 'package.json')), engine]
  for (const find of searched)
    for (const scope of ['@fontsource-variable', '@fontsource'] as const) {
      const metadata = readMetadata(find, `${scope}/${id}`)
      if (metadata) return fontsourceFamily(metadata, find, scope)
    }
  return {
    at,
    what: `a face that is not installed: ${name}`,
    expected: 'a family of Fontsource (fontsource.org) that is installed, or a file below fonts/',
    mend: nearMiss(
      name,
      familiesOfPresets(),
      `install it in the publication’s folder with npm install @fontsource/${id || 'FAMILY'} or correct the name`,
    ),
  }
}

function familiesOfPresets(): string[] {
  const faces = Object.values(presets).flatMap((preset) => Object.values(preset.faces))
  return [...new Set(faces.map(({ family }) => family))].filter((name) => name !== 'handbill')
}

function readMetadata(find: NodeJS.Require, name: string): Metadata | undefined {
  try {
    const text = readFileSync(find.resolve(`${name}/metadata.json`), 'utf8')
    return metadataSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function fontsourceFamily(metadata: Metadata, find: NodeJS.Require, scope: string): Family {
  const { id, family, subsets, weights, styles, category } = metadata
  const isVariable = scope === '@fontsource-variable'
  const sorted = weights.toSorted((a, b) => a - b)
  return {
    name: family,
    // Of handwriting, display and typewriter faces nothing better is known.
    category: category === 'serif' ? 'serif' : 'sans-serif',
    weights: isVariable ? [sorted[0] ?? 400, sorted.at(-1) ?? 400] : sorted,
    isVariable,
    files: (style, weight) => {
      if (!styles.includes(style)) return []
      const own = isVariable ? 'wght' : String(weight)
      return subsets.flatMap((subset) => {
        const name = `${scope}/${id}/files/${id}-${subset}-${own}-${style}.woff2`
        try {
          const file = find.resolve(name)
          return [{ read: () => readFileSync(file), name, alphabet: subset }]
        } catch {
          return []
        }
      })
    },
  }
}

/** Of `fonts/Own-Regular.woff2` the italic is `fonts/Own-Italic.woff2`, and the bold `fonts/Own-Bold.woff2`, where they are there. */
function ownFamily(path: string, at: string[], contentDir: string): Family | Finding {
  const [, stem = path, ending = ''] = /^(.*?)(?:-Regular)?(\.\w+)$/i.exec(path) ?? []
  const fault = {
    at,
    expected: 'a font below fonts/ that ends in .woff2, .woff, .otf or .ttf',
  }
  if (!/^fonts\//.test(path) || !/^\.(?:woff2?|[ot]tf)$/i.test(ending))
    return { ...fault, what: `a face that is no file below fonts/: ${path}`, mend: 'put it there' }
  const open = (file: string) => {
    try {
      return readFileSync(realPath(contentDir, file))
    } catch {
      return undefined
    }
  }
  if (!open(path))
    return {
      ...{ ...fault, what: `a font file that is not there: ${path}` },
      mend: nearMiss(
        path,
        [`${stem}-Regular${ending}`].filter(open),
        'add it, or correct the path',
      ),
    }
  const one = (file: string): FontFile[] => {
    const bytes = open(file)
    return bytes ? [{ read: () => bytes, name: file, alphabet: 'all' }] : []
  }
  return {
    name: stem.split('/').at(-1) ?? stem,
    category: 'serif',
    weights: open(`${stem}-Bold${ending}`) ? [400, 700] : [400],
    isVariable: false,
    files: (style, weight) =>
      style === 'italic'
        ? one(`${stem}-Italic${ending}`)
        : one(weight > 500 ? `${stem}-Bold${ending}` : path),
  }
}
