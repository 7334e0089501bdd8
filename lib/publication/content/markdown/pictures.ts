import { posix } from 'node:path'
import type { Element, Parents, Root } from 'hast'
import type { PictureFile } from '#lib/publication/pictures/renditions.ts'
import { typeOfContent } from '../content-file.ts'
import { eachElement } from './each-element.ts'

/** What is known of every picture of the publication, by its path from the root (`images/…`). */
export type PictureSizes = Record<string, PictureFile>

/** A reference to a picture as it stands in an article. */
export interface PictureUse {
  /** The reference as written. */
  src: string
  /** The file that it means, from the publication's root; undefined for one on another server. */
  file: string | undefined
  /** Another that it would mean were it there: one whose name it is sign by sign. */
  literal?: string
  /** Line and column in the markdown, counted from 1. */
  line: number
  column: number
  /** Nothing says what the picture shows, and nothing says that it only decorates. */
  isUndescribed?: true
  /** It is sound or film. */
  isMedia?: true
  /** Readers do not get it: the allow-list took its address, or the element itself. */
  isTaken?: true
  /** Whether its maker is named beside it; undefined where that cannot be told. */
  isCredited?: boolean
}

/**
 * The file that a reference means: from the publication's root (`images/a.jpg`, `/images/a.jpg`) or from the
 * folder of the article (`./a.jpg`, `../images/a.jpg`). Undefined where it leads to another server; a path
 * that is no picture of the publication is returned as it is, so that a message can name it.
 */
export function pictureFile(src: string, article: string): string | undefined {
  return fileAt(src, beforeQuery(src), article)
}

/**
 * The file that a path of front matter or of `site.yml` means, as `pictureFile` gives it. It names a file and is no
 * address: `#`, `?` and `%` belong to the name, but where the first two follow a whole one (`images/a.jpg?v=2`), and where
 * there is no such file, of which `isThere` tells.
 */
export function namedPicture(
  path: string,
  document: string,
  isThere: (file: string) => boolean,
): string | undefined {
  const literal = literalPicture(path, document)
  if (literal !== undefined && isThere(literal)) return literal
  const before = beforeQuery(path)
  const isAddress = typeOfContent(before) !== undefined && typeOfContent(path) === undefined
  return fileAt(path, isAddress ? before : path, document)
}

/** The file whose name a path is, sign by sign; undefined where it leads to another server. */
export function literalPicture(path: string, document: string): string | undefined {
  return isElsewhere(path) ? undefined : fromRootOr(path, document)
}

const beforeQuery = (src: string) => src.split(/[?#]/)[0] ?? ''

function fileAt(src: string, encoded: string, article: string): string | undefined {
  return isElsewhere(src) ? undefined : fromRootOr(decode(encoded), article)
}

const isElsewhere = (src: string) => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(src)

function fromRootOr(path: string, document: string): string {
  const fromRoot = posix.normalize(path.replace(/^\/+/, ''))
  if (fromRoot.startsWith('images/')) return fromRoot
  return posix.normalize(posix.join(posix.dirname(document), path))
}

/** The address of a picture file, each segment encoded. */
export function pictureAddress(file: string): string {
  return `/${file.split('/').map(encodeURIComponent).join('/')}`
}

/**
 * What an editor left out beside a picture of markdown. `![](a.jpg)` may be forgotten or meant, so that only HTML,
 * which says `alt=""`, can mean it; of the figure around a picture in HTML nothing is known here.
 */
function leftOut(
  node: Element,
  markdown: string,
): Pick<PictureUse, 'isUndescribed' | 'isCredited'> {
  if (node.tagName !== 'img') return {}
  const isMarkdown = markdown[node.position?.start.offset ?? -1] === '!'
  const { alt, title } = node.properties
  const isUndescribed = isMarkdown ? !String(alt ?? '').trim() : alt === undefined
  return {
    ...(isUndescribed && { isUndescribed }),
    ...(isMarkdown && { isCredited: /\|\s*\S/.test(String(title ?? '')) }),
  }
}

/**
 * Points pictures, sound and film at their addresses and gives pictures their size, so that nothing moves while
 * they load (CLS). Returns every reference, those to files that do not exist among them. `markdown` is the tree's source.
 */
export function setPictures(
  tree: Root,
  article: string,
  sizes: PictureSizes,
  markdown = '',
): PictureUse[] {
  const uses: PictureUse[] = []
  eachElement(tree, (node, _, parent) => {
    for (const name of ['src', 'poster'] as const) {
      const src = node.properties[name]
      if (typeof src !== 'string' || !['img', 'source', 'audio', 'video'].includes(node.tagName))
        continue
      const file = pictureFile(src, article)
      const { line = 1, column = 1 } = node.position?.start ?? {}
      const isMedia = node.tagName !== 'img' && name === 'src' && !isIn(parent, 'picture')
      const more = { ...(isMedia && { isMedia }), ...leftOut(node, markdown) }
      uses.push({ src, file, line, column, ...more })
      if (file) node.properties[name] = pictureAddress(file)
      const size = file && sizes[file]
      if (node.tagName === 'img' && size)
        Object.assign(node.properties, { width: size.width, height: size.height })
    }
    // What an author offers for other screens could name anything; we offer copies by ourselves.
    delete node.properties.srcSet
    delete node.properties.sizes
    if (node.tagName === 'img') setLoading(node)
    if (node.tagName === 'audio' || node.tagName === 'video')
      Object.assign(node.properties, { controls: true, preload: 'none' })
  })
  return uses
}

const isIn = (parent: Parents, name: string) => parent.type === 'element' && parent.tagName === name

function setLoading(node: Element): void {
  node.properties.alt ??= ''
  node.properties.loading = 'lazy'
  node.properties.decoding = 'async'
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
