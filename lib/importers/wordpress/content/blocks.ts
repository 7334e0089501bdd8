import { passages } from '#lib/importers/shared/passages.ts'
import type { Block } from './block.ts'
import { convertDynamic } from './block-handlers.ts'
import type { ContentContext } from './content-context.ts'

/** A piece of a text; `isLoose` for what stands outside of blocks, where line ends still make paragraphs. */
export interface Segment {
  html: string
  isLoose: boolean
}

const comment = /<!--\s+(\/?)wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)\s+(?:(\/?)-->|(?=\{))/g
/** What ends a comment with attributes. */
const closing = ([whole]: RegExpExecArray) => (whole.endsWith('-->') ? undefined : '\\}\\s+/?-->')

/** Tells whether a text was written in the block editor. */
export function hasBlocks(text: string): boolean {
  return /<!--\s+wp:/.test(text)
}

/** Takes the blocks of a text apart; what is in one of them is HTML, without the comments that mark it. */
export function convertBlocks(text: string, context: ContentContext, depth = 0): Segment[] {
  return parseBlocks(text).map((part) =>
    typeof part === 'string'
      ? { html: part, isLoose: true }
      : { html: htmlOf(part, context, depth), isLoose: part.name === 'freeform' },
  )
}

function htmlOf(block: Block, context: ContentContext, depth: number): string {
  if (isHidden(block)) {
    context.lost(`the block "${block.name}", which was hidden,`)
    return ''
  }
  const inside = block.inside
    .map((part) => (typeof part === 'string' ? part : htmlOf(part, context, depth)))
    .join('')
  if (block.name === 'block') return reused(block, context, depth)
  return convertDynamic(block, inside, context)
}

/** Since WordPress 6.9 a block may be hidden, before by the plugin Block Visibility. */
function isHidden({ attributes: { metadata, blockVisibility } }: Block): boolean {
  const has = (value: unknown, key: string, is: boolean) =>
    typeof value === 'object' && value !== null && Reflect.get(value, key) === is
  return has(metadata, 'blockVisibility', false) || has(blockVisibility, 'hideBlock', true)
}

/** A block that several texts share stands in each of them from now on. */
function reused({ attributes }: Block, context: ContentContext, depth: number): string {
  const text = context.blocks.get(String(attributes.ref))
  if (text === undefined || depth > 4) {
    context.lost(`the reusable block ${attributes.ref} (the export does not hold it)`)
    return ''
  }
  return convertBlocks(text, context, depth + 1)
    .map(({ html }) => html)
    .join('\n\n')
}

function parseBlocks(text: string): (string | Block)[] {
  const root: Block = { name: '', attributes: {}, inside: [] }
  const open = [root]
  const top = () => open.at(-1) ?? root
  let at = 0
  for (const { opening, start, end, inner, closing: tail } of passages(text, comment, closing)) {
    const [, isEnd, name = '', alone] = opening
    const isAlone = alone === '/' || /\/-->$/.test(tail)
    top().inside.push(text.slice(at, start))
    at = end
    if (isEnd) {
      // An end without its beginning is an editor’s slip; what is open inside ends with the block around it.
      const begun = open.findLastIndex((one) => one.name === plain(name))
      if (begun > 0) open.length = begun
      continue
    }
    const block = { name: plain(name), attributes: attributesOf(tail && `${inner}}`), inside: [] }
    top().inside.push(block)
    if (!isAlone) open.push(block)
  }
  top().inside.push(text.slice(at))
  return root.inside.filter((part) => typeof part !== 'string' || part.trim() !== '')
}

function plain(name: string): string {
  return name.replace(/^core\//, '')
}

function attributesOf(json: string): Record<string, unknown> {
  try {
    const value: unknown = json ? JSON.parse(json) : {}
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value))
      : {}
  } catch {
    return {}
  }
}
