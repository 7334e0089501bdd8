import type { Nodes } from 'mdast'

/** Marks as they were typed around a text, and where they begin in their block's source. */
interface Unmade {
  index: number
  typed: string
}

/** Letters of scripts that part no words by blanks: marks stand right beside them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** What stands for all that became something: a sign, as the ends of links and of code are. */
const made = '\uFFFC'

/**
 * Marks of emphasis around a text that made none, as there is a sign within them and a letter outside (CommonMark, 6.2,
 * “left-flanking” and “right-flanking”). Single stars may be meant as such, and lines below as parts of a name: they are
 * told beside letters that no blank could have parted from them.
 */
export function unmadeEmphasis(block: Nodes, markdown: string): Unmade[] {
  const from = block.position?.start.offset ?? 0
  const source = markdown.slice(from, block.position?.end.offset ?? from)
  if (!/\*|~~|__/.test(source)) return []
  const text = withoutMade(block, source, from)
  const found: Unmade[] = []
  const runs = [...text.matchAll(/(?<!\\)(?:\*{1,3}|~~|__)/g)]
  for (const [at, { 0: mark, index }] of runs.entries()) {
    const next = runs[at + 1]
    if (next?.[0] !== mark) continue
    const end = next.index + mark.length
    const within = text.slice(index + mark.length, next.index)
    const around = { before: text.slice(0, index).at(-1) ?? '', after: text.slice(end).at(0) ?? '' }
    if (isMeant(mark, within, around)) found.push({ index, typed: source.slice(index, end) })
  }
  return found
}

interface Around {
  before: string
  after: string
}

function isMeant(mark: string, within: string, { before, after }: Around): boolean {
  if (!/^\S(?:.*\S)?$/su.test(within) || !/[\p{L}\p{N}\uFFFC]/u.test(within)) return false
  const isLetter = (sign: string) => /[^\s\p{P}\p{S}]/u.test(sign)
  const isSign = (sign = '') => /[\p{P}\p{S}]/u.test(sign)
  const isBeside = unspaced.test(before + after)
  if (mark === '__') return isBeside
  if (mark === '*' && !isBeside) return false
  const cannotBegin = isLetter(before) && isSign(within.at(0))
  const cannotEnd = isLetter(after) && isSign(within.at(-1))
  return cannotBegin || cannotEnd
}

/** A block's source with a sign for each letter of what became something, marks of emphasis among it. */
function withoutMade(block: Nodes, source: string, from: number): string {
  let text = ''
  let end = 0
  const leave = (start: number, stop: number): void => {
    text += source.slice(end, start) + source.slice(start, stop).replace(/[^\n]/g, made)
    end = Math.max(end, stop)
  }
  const walk = (node: Nodes): void => {
    const start = (node.position?.start.offset ?? 0) - from
    const stop = (node.position?.end.offset ?? 0) - from
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      const first = node.children[0]?.position?.start.offset ?? from + start
      const last = node.children.at(-1)?.position?.end.offset ?? from + stop
      leave(start, first - from)
      for (const child of node.children) walk(child)
      leave(last - from, stop)
    } else if (node === block && 'children' in node) for (const child of node.children) walk(child)
    else if (node.type !== 'text') leave(start, stop)
  }
  walk(block)
  return text + source.slice(end)
}
