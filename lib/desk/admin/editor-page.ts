import type { editorConfig } from './editor-config.ts'
import type { FormField } from './form.ts'
import type { Desk } from './known.ts'

/** What the page of Sveltia brings to its script. */
export interface EditorPage {
  config: ReturnType<typeof editorConfig>
  /** The formats that the configuration names, each with the ending and the fields of its files. */
  formats: { format: string; ending: 'md' | 'yml'; fields: FormField[] }[]
  desk: Desk
  /** Where the folder of this machine answers, and the token that it asks for; unset: a host of git repositories does. */
  local?: { path: string; token: string }
}
