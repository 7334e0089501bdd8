import { readFileSync } from 'node:fs'
import { realPath } from '#lib/files/real-path.ts'
import { namedPicture, type PictureSizes } from '../markdown/pictures.ts'
import type { Problem } from '../problem.ts'
import { scriptIn } from './svg-scripts.ts'
import { withPlace } from './theme-finding.ts'
import type { Theme } from './theme-schema.ts'

/** A picture of the logo, with its size. */
export interface LogoPicture {
  src: string
  width: number
  height: number
  hash?: string | undefined
}

/** The logo as pages need it. */
export interface Logo extends LogoPicture {
  dark: LogoPicture | undefined
  /** How high it stands on the front page, in pixels. */
  shown: number
  isMask: boolean
  /** Whether it stands in the place of the name. */
  isName: boolean
}

/** Wider than this many times its height, a picture is taken for one of the name itself. */
const wordmark = 2.5

/** The logo of a theme; undefined where there is none, or its picture is not there, which is told elsewhere. */
export function logoOf({ logo }: Theme, sizes: PictureSizes): Logo | undefined {
  const picture = logo && pictureOf(logo.src, sizes)
  if (!picture) return undefined
  const isName = logo.name ? logo.name === 'hidden' : picture.width >= wordmark * picture.height
  return {
    ...picture,
    dark: logo.dark === undefined ? undefined : pictureOf(logo.dark, sizes),
    shown: logo.height ?? (isName ? 56 : 64),
    isMask: logo.as === 'mask',
    isName,
  }
}

function pictureOf(src: string, sizes: PictureSizes): LogoPicture | undefined {
  const file = namedPicture(src, 'site.yml', (path) => sizes[path] !== undefined)
  const size = file === undefined ? undefined : sizes[file]
  return file !== undefined && size ? { src: file, ...size } : undefined
}

/** A logo of another server, and drawings that would run something, each with its place. */
export function logoProblems({ logo }: Theme, contentDir: string): Problem[] {
  return (['src', 'dark'] as const).flatMap((key) => {
    const src = logo?.[key]
    if (src && /^(?:https?:)?\/\//i.test(src))
      return [withPlace({ at: ['logo', key], ...elsewhere(src) }, contentDir)]
    if (!src || !/\.svg$/i.test(src)) return []
    const text = textOf(contentDir, src)
    const script = text === undefined ? undefined : scriptIn(text)
    if (text === undefined || !script) return []
    const before = text.slice(0, script.at).split('\n')
    return [
      {
        ...{ file: src, line: before.length, column: (before.at(-1) ?? '').length + 1 },
        what: `a drawing with a script: ${script.what}`,
        expected: 'a drawing that only draws',
        mend: 'save it as plain SVG from the program that made it, or take that out',
      },
    ]
  })
}

const elsewhere = (src: string) => ({
  what: `a logo on another server: ${src}`,
  expected: 'a picture of the publication, such as images/logo.svg',
  mend: 'put the file into images/, and write its path',
})

function textOf(contentDir: string, src: string): string | undefined {
  try {
    return readFileSync(realPath(contentDir, src), 'utf8')
  } catch {
    return undefined
  }
}
