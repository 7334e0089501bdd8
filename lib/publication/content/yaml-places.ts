import { type Document, isMap, isNode, isPair, isScalar } from 'yaml'
import type { Fix, Problem } from './problem.ts'

/** A YAML text that lies somewhere in a file: `start` is its offset in `text`, the file's whole text. */
export interface YamlPart {
  path: string
  text: string
  yaml: string
  start: number
}

/** What a problem says; its place comes from the YAML. */
export interface Said {
  what: string
  expected: string
  mend: string
  fix?: Fix | undefined
}

/** Finds places and texts of the YAML in its file. */
export class YamlPlaces {
  readonly part: YamlPart
  readonly #document: Document | undefined
  #starts: number[] | undefined
  #asked = 0

  /** `document` is the YAML as it was parsed; without it only offsets become places. */
  constructor(part: YamlPart, document?: Document) {
    this.part = part
    this.#document = document
  }

  /** Offsets at which the file's lines begin. */
  get #lineStarts(): number[] {
    this.#starts ??= [0, ...[...this.part.text.matchAll(/\n/g)].map((match) => match.index + 1)]
    return this.#starts
  }

  /** A problem at an offset of the YAML. */
  problem(offset: number, said: Said): Problem {
    const at = Math.min(this.part.start + offset, this.part.text.length)
    const { fix, ...rest } = said
    const place = this.#asked++ === 0 ? this.#firstPlace(at) : this.#placeAt(at)
    return { file: this.part.path, ...place, ...rest, ...(fix && { fix }) }
  }

  /** The place of an offset of the file's text, for which the text is read up to there; of most files one is asked. */
  #firstPlace(at: number): { line: number; column: number } {
    const lines = this.part.text.slice(0, at).split('\n')
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
  }

  /** The same for any number of offsets. */
  #placeAt(at: number): { line: number; column: number } {
    const line = Math.max(
      0,
      this.#lineStarts.findLastIndex((start) => start <= at),
    )
    return { line: line + 1, column: at - (this.#lineStarts[line] ?? 0) + 1 }
  }

  /** Range in the YAML of all that it holds. */
  get whole(): [number, number] {
    const range = this.#document?.contents?.range
    return range ? [range[0], range[1]] : [0, 0]
  }

  /** Range in the YAML of a value; of the nearest value around it where it is absent. */
  rangeOf(path: PropertyKey[]): [number, number] {
    for (let depth = path.length; depth > 0; depth--) {
      const node = this.#document?.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return [node.range[0], node.range[1]]
    }
    return [0, 0]
  }

  /** Range in the YAML of a key. */
  rangeOfKey(path: PropertyKey[], key: string): [number, number] {
    const map = path.length === 0 ? this.#document?.contents : this.#document?.getIn(path, true)
    if (isMap(map))
      for (const pair of map.items)
        if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === key && pair.key.range)
          return [pair.key.range[0], pair.key.range[1]]
    return [0, 0]
  }

  has(path: PropertyKey[]): boolean {
    return this.#document?.hasIn(path) ?? false
  }

  sourceOf([start, end]: [number, number]): string {
    return this.part.yaml.slice(start, end)
  }

  /** A replacement of a range of the YAML. */
  fix(range: [number, number], text: string): Fix {
    const [start, end] = range.map((offset) => this.part.start + offset) as [number, number]
    return { start, end, was: this.sourceOf(range), text }
  }
}
