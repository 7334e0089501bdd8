import type { ArticleLayout } from '#lib/desk/writing/new-path.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Form, FormField } from './form.ts'
import type { Desk } from './known.ts'

/** A form of the editor: of the documents of a folder, or of `site.yml`. */
export interface DeskForm extends Omit<Form, 'folder'> {
  folder: Form['folder'] | 'settings'
}

/** The path of the settings. */
export const settingsPath = 'site.yml'

/** What the page of the editor brings to its script. */
export interface DeskPage {
  site: { name: string; url: string; language: string }
  forms: Form[]
  /** The fields of `site.yml`. */
  settings: FormField[]
  desk: Desk
  /** Where new articles are put. */
  layout: ArticleLayout
  /** The host of the repository; unset: the folder of this machine answers. */
  host?: GitHost
  /** Where that folder answers, and the token that it asks for. */
  local?: { path: string; token: string }
}
