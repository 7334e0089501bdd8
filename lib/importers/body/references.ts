import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast'
import { eachNode } from './each-node.ts'
import { type HtmlTag, htmlTags } from './html-tags.ts'

/** A place in markdown where a link or a picture names an address. Offsets are those of the text. */
export type Reference =
  | { type: 'link'; href: string; start: number; end: number }
  | {
      type: 'picture'
      src: string
      alt: string
      title: string
      start: number
      end: number
      destination: Span | undefined
      /** Its definition is that of a link as well. */
      isShared: boolean
      inLink: boolean
    }
  | { type: 'tag'; tag: HtmlTag; offset: number; inLink: boolean }
  /** Markdown's form in a block of HTML, where it is text to CommonMark. */
  | { type: 'unread'; src: string; alt: string; start: number; end: number }

/** Where an address stands, without brackets and quotes around it. */
export interface Span {
  start: number
  end: number
}

/** Where definitions (`[id]: address`) stand, and whether pictures, links or both use them. */
export interface DefinitionUse {
  node: Definition
  span: Span
  byPictures: boolean
  byLinks: boolean
}

/** Lists what a markdown tree refers to, definitions apart. */
export function findReferences(
  text: string,
  tree: Root,
): { references: Reference[]; definitions: DefinitionUse[] } {
  const uses = usesOfDefinitions(tree)
  const defined = new Map<string, Definition>()
  // Of two of one name the first counts (CommonMark 4.7).
  for (const one of tree.children.toReversed())
    if (one.type === 'definition') defined.set(one.identifier, one)
  const references: Reference[] = []
  const definitions: DefinitionUse[] = []
  eachNode(tree, (node, parent) => {
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? 0
    const inLink = parent?.type === 'link' || parent?.type === 'linkReference'
    if (node.type === 'link') {
      const span = linkSpan(text, node)
      if (span) references.push({ type: 'link', href: node.url, ...span })
    } else if (node.type === 'image' || node.type === 'imageReference') {
      references.push({
        type: 'picture',
        ...pictureReference(text, node, defined),
        isShared: node.type === 'imageReference' && uses.get(node.identifier)?.byLinks === true,
        start,
        end,
        inLink,
      })
    } else if (node.type === 'html') {
      // The node's own value lacks the marks of a quotation or list around it, and so has other offsets.
      const html = text.slice(start, end)
      for (const tag of htmlTags(html)) references.push({ type: 'tag', tag, offset: start, inLink })
      references.push(...unreadPictures(html, start))
    } else if (node.type === 'definition') {
      const span = spanAfter(text, text.indexOf(']:', start) + 2, end)
      const use = uses.get(node.identifier) ?? { byPictures: false, byLinks: false }
      if (span) definitions.push({ node, span, ...use })
    }
  })
  return { references, definitions }
}

function unreadPictures(html: string, offset: number): Reference[] {
  if (html.startsWith('<!--') || /^<(?:pre|code|script|style|textarea)\b/i.test(html)) return []
  return [...html.matchAll(/!\[([^[\]]*)\]\(\s*<?([^()\s<>]+)(?![^()\s<>])>?[^()]*\)/g)].map(
    (match) => ({
      type: 'unread',
      src: match[2] ?? '',
      alt: match[1] ?? '',
      start: offset + match.index,
      end: offset + match.index + match[0].length,
    }),
  )
}

function usesOfDefinitions(tree: Root): Map<string, { byPictures: boolean; byLinks: boolean }> {
  const uses = new Map<string, { byPictures: boolean; byLinks: boolean }>()
  eachNode(tree, (node) => {
    if (node.type !== 'imageReference' && node.type !== 'linkReference') return
    const use = uses.get(node.identifier) ?? { byPictures: false, byLinks: false }
    if (node.type === 'imageReference') use.byPictures = true
    else use.byLinks = true
    uses.set(node.identifier, use)
  })
  return uses
}

function pictureReference(
  text: string,
  node: Image | ImageReference,
  defined: Map<string, Definition>,
): { src: string; alt: string; title: string; destination: Span | undefined } {
  const alt = node.alt ?? ''
  if (node.type === 'image') {
    const destination = pictureSpan(text, node)
    return { src: node.url, alt, title: node.title ?? '', destination }
  }
  const definition = defined.get(node.identifier)
  return { src: definition?.url ?? '', alt, title: definition?.title ?? '', destination: undefined }
}

/** The address of `[text](address)`, of `<address>`; undefined for an address that stands bare in the text. */
function linkSpan(text: string, node: Link | LinkReference): Span | undefined {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  if (text[start] === '<') return { start: start + 1, end: end - 1 }
  if (text[start] !== '[') return undefined
  const last: Nodes | undefined = node.children.at(-1)
  const from = last?.position?.end.offset ?? start + 1
  const bracket = text.indexOf('](', from)
  return bracket === -1 || bracket >= end ? undefined : spanAfter(text, bracket + 2, end)
}

/** The address of `![alt](address "title")`: behind the bracket that closes the alternative text. */
function pictureSpan(text: string, node: Image): Span | undefined {
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  let depth = 0
  for (let at = start + 1; at < end; at++) {
    const sign = text[at]
    if (sign === '\\') at++
    else if (sign === '[') depth++
    else if (sign === ']' && --depth === 0) return spanAfter(text, at + 2, end)
  }
  return undefined
}

/** The address that begins at an offset, after white space; between `<>` or up to white space. */
function spanAfter(text: string, from: number, end: number): Span | undefined {
  let start = from
  while (start < end && /\s/.test(text[start] ?? '')) start++
  if (text[start] === '<') {
    const close = text.indexOf('>', start)
    return close === -1 ? undefined : { start: start + 1, end: close }
  }
  let depth = 0
  let at = start
  for (; at < end; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\') at++
    else if (/\s/.test(sign)) break
    else if (sign === '(') depth++
    else if (sign === ')' && --depth < 0) break
  }
  return at > start ? { start, end: at } : undefined
}
