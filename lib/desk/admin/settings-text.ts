import { spliceYaml } from '#lib/publication/splice/splice-yaml.ts'
import { keptText, said } from './entry-text.ts'
import type { FormField } from './form.ts'
import type { Desk } from './known.ts'
import { showEntry } from './shown-entry.ts'
import { wantedEntry } from './wanted-entry.ts'

/** What the form of `site.yml` holds: fields, and the text as it was. Throws where the YAML cannot be read. */
export function openSettings(
  text: string,
  fields: readonly FormField[],
  desk: Desk,
): Record<string, unknown> {
  return { ...showEntry(said(text), fields, desk), [keptText]: text }
}

/** The text of `site.yml` as its form wants it: only what was edited has changed. Line ends are LF. */
export function saveSettings(
  data: Record<string, unknown>,
  fields: readonly FormField[],
  desk: Desk,
): string {
  const kept = data[keptText]
  const text = typeof kept === 'string' ? kept : ''
  const order = fields.map(({ name }) => name)
  return spliceYaml(text, wantedEntry(said(text), data, fields, desk), order)
}
