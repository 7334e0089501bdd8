import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, posix } from 'node:path'
import { realPath } from '#lib/files/real-path.ts'
import { typeOfContent } from '../content-file.ts'
import type { CutFile } from './cut-faces.ts'
import { isElsewhere, type Said } from './rule-addresses.ts'
import { scriptIn } from './svg-scripts.ts'

interface Loaded {
  /** What stands in the style sheet. */
  as: (address: (name: string) => string) => string
  file?: CutFile
}

const expected = 'a file of the publication, such as url(images/paper.png) or url(fonts/own.woff2)'
const fontEnding = /\.(?:woff2?|[ot]tf)$/i

/** The file of the publication that an address in its rules means, or what is wrong with it. */
export function loadedFile(url: string, contentDir: string): Loaded | Said {
  if (url.startsWith('#')) return { as: () => url }
  if (isElsewhere(url))
    return {
      what: `an address that pages do not load: ${url.trim().slice(0, 60)}`,
      expected,
      mend: 'put the file into images/ or fonts/, and write its path',
    }
  const [path = '', fragment] = url.split('#')
  const file = posix.normalize(decoded(path).replace(/^\//, ''))
  const isKind = fontEnding.test(file) || typeOfContent(file)?.startsWith('image/')
  if (!/^(?:images|fonts)\//.test(file) || !isKind)
    return {
      what: `no picture or font of the publication: ${url.slice(0, 60)}`,
      expected,
      mend: 'correct the path',
    }
  const bytes = bytesOf(contentDir, file)
  if (!bytes)
    return {
      what: `a file that is not there: ${file}`,
      expected,
      mend: 'add it, or correct the path',
    }
  const script = /\.svg$/i.test(file) ? scriptIn(bytes.toString()) : undefined
  if (script)
    return {
      what: `a drawing with a script: ${file} (${script.what})`,
      expected,
      mend: 'save it as plain SVG',
    }
  const name = markedName(file, bytes)
  const end = fragment === undefined ? '' : `#${fragment}`
  return { as: (address) => address(name) + end, file: { name, bytes } }
}

/** A path as it is in the folder; what is no code of a sign stays. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function bytesOf(contentDir: string, file: string): Buffer | undefined {
  try {
    return readFileSync(realPath(contentDir, file))
  } catch {
    return undefined
  }
}

function markedName(file: string, bytes: Buffer): string {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const stem = posix.basename(file, extname(file)).replace(/[^a-z0-9]+/gi, '-')
  return `${stem.toLowerCase()}-${mark}${extname(file).toLowerCase()}`
}
