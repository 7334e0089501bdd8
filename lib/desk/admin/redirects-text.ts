import { spliceYaml } from '#lib/publication/splice/splice-yaml.ts'
import { keptText, said } from './entry-text.ts'
import type { FormField } from './form.ts'

const text = (name: string, label: string, hint: string): FormField => ({
  ...{ name, label, hint, isRequired: true, kind: 'text' },
})

/** The form of `redirects.yml`: a row for each old address. */
export const redirectFields: FormField[] = [
  {
    ...{ name: 'redirects', label: 'Redirects', isRequired: false, kind: 'groups' },
    hint: 'Each leads on to where its page is now, for good.',
    fields: [
      text('from', 'Old', 'As /old/path'),
      text('to', 'Leads to', 'As /articles/new, or the address of another site'),
    ],
  },
]

interface Redirect {
  from?: unknown
  to?: unknown
}

/** What the form of `redirects.yml` holds: its rows, and the text as it was. Throws where the YAML cannot be read. */
export function openRedirects(yaml: string): Record<string, unknown> {
  const redirects = Object.entries(said(yaml)).map(([from, to]) => ({ from, to }))
  return { redirects, [keptText]: yaml }
}

/**
 * The text of `redirects.yml` as its form wants it: only what was edited has changed. A row without an old address is left
 * out; of two with the same the last one holds. Line ends are LF.
 */
export function saveRedirects(data: Record<string, unknown>): string {
  const rows = Array.isArray(data.redirects) ? (data.redirects as Redirect[]) : []
  const wanted = Object.fromEntries(
    rows.flatMap(({ from, to }) => (from ? [[String(from), to ?? '']] : [])),
  )
  const kept = data[keptText]
  return spliceYaml(typeof kept === 'string' ? kept : '', wanted, Object.keys(wanted))
}
