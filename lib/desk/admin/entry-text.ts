import { parse } from 'yaml'
import { spliceYaml } from '#lib/publication/splice/splice-yaml.ts'
import { isMapping } from '#lib/text/mapping.ts'
import type { FormField } from './form.ts'
import type { Desk } from './known.ts'
import { showEntry } from './shown-entry.ts'
import { wantedEntry } from './wanted-entry.ts'

/** Under which the form keeps the file as it was read: what is not edited is taken from it. */
export const keptText = 'asItWas'

/** A document taken apart; the parts make up the text. */
interface Parts {
  /** Up to the end of the line that opens the front matter. */
  head: string
  yaml: string
  /** The line that closes it, and blank lines below. */
  fence: string
  body: string
}

/** What the form of a document holds: fields, `body`, and the text as it was. Throws where the YAML cannot be read. */
export function openEntry(
  text: string,
  fields: readonly FormField[],
  desk: Desk,
): Record<string, unknown> {
  const { yaml, body } = parts(text)
  return { ...unset(fields), ...showEntry(said(yaml), fields, desk), body, [keptText]: text }
}

/** The editor gives a key that is not there what a new document begins with: a public article would become a draft. */
function unset(fields: readonly FormField[]): Record<string, unknown> {
  const empty = { switch: false, date: '' } as Record<string, unknown>
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => (kind in empty ? [[name, empty[kind]]] : [])),
  )
}

/**
 * The text of a document as a form wants it: of the one that was opened, only what was edited has changed. Line ends are
 * LF.
 */
export function saveEntry(
  data: Record<string, unknown>,
  fields: readonly FormField[],
  desk: Desk,
): string {
  const kept = data[keptText]
  const { head, yaml, fence, body } = parts(typeof kept === 'string' ? kept : '')
  const wanted = wantedEntry(said(yaml), data, fields, desk)
  const order = fields.map(({ name }) => name)
  const front = spliceYaml(yaml, wanted, order)
  const text = typeof data.body === 'string' ? data.body : ''
  return `${head || '---\n'}${front}${fence || '---\n\n'}${text.trim() === body.trim() ? body : text}`
}

/** What YAML says; nothing where it is no mapping. Throws where it cannot be read. */
export function said(yaml: string): Record<string, unknown> {
  const value: unknown = parse(yaml) ?? {}
  return isMapping(value) ? value : {}
}

/** As `readSourceFile` takes a file apart, of a text whose line ends are LF. */
function parts(text: string): Parts {
  const head = /^(?:[ \t]*\n)*---[^\n]*\n/.exec(text)?.[0] ?? ''
  const rest = text.slice(head.length)
  const end = /^(?:---|\.\.\.)[ \t]*(?:\n|$)(?:[ \t]*\n)*/m.exec(rest)
  if (!head || !end) return { head: '', yaml: '', fence: '', body: text }
  return {
    head,
    yaml: rest.slice(0, end.index),
    fence: end[0],
    body: rest.slice(end.index + end[0].length),
  }
}
