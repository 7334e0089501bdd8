import { Document, isScalar, type Node, Scalar, stringify, YAMLSeq } from 'yaml'

/** How new YAML is written into an existing text. */
export interface Style {
  /** Whether items of a list stand further in than its key. */
  indentSeq: boolean
}

/** The way in which a text writes its lists. */
export function styleOf(yaml: string): Style {
  return { indentSeq: !/^- /m.test(yaml) }
}

/** A key with its value as lines, each indented and ended. Short lists of plain texts stand on the line of their key. */
export function pairLines(key: string, value: unknown, indent: string, style: Style): string {
  const document = new Document({ [key]: value })
  const node = document.get(key, true) as unknown as Node & { flow?: boolean }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) node.flow = true
  const text = document.toString({ ...style, lineWidth: 0, flowCollectionPadding: false })
  return indented(text, indent)
}

/** An item of a list as lines, each indented and ended. */
export function itemLines(value: unknown, indent: string): string {
  return indented(stringify([value], { lineWidth: 0 }), indent)
}

/** A value on one line: as the one before was quoted, where that can be; `isInFlow` says that it stands between brackets. */
export function inlineText(value: unknown, was: unknown, isInFlow: boolean): string {
  const list = new YAMLSeq()
  list.flow = true
  const document = new Document(list)
  const node = document.createNode(value)
  list.add(node)
  if (isScalar(node) && isScalar(was) && typeof value === 'string') node.type = quotesOf(was)
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim()
  if (isInFlow || !isScalar(node)) return text.slice(1, -1)
  return new Document(node).toString({ lineWidth: 0 }).trim()
}

function quotesOf({ type }: Scalar): Scalar.Type | undefined {
  return type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? type : undefined
}

function indented(text: string, indent: string): string {
  return text.replace(/^(?=.)/gm, indent)
}

/** The text that is spliced. */
export interface Place {
  yaml: string
  style: Style
}

/** The end of the line on which a value ends, blank lines after it left aside. */
export function endOfLine(end: number, yaml: string): number {
  let last = end
  while (last > 0 && /\s/.test(yaml[last - 1] ?? '')) last--
  const next = yaml.indexOf('\n', last)
  return next === -1 ? yaml.length : next + 1
}

/** How many characters stand before a place on its line. */
export function columnOf(offset: number, yaml: string): number {
  return offset - (yaml.lastIndexOf('\n', offset - 1) + 1)
}
