import type { ArticleLayout } from '#lib/desk/writing/new-path.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Form, FormField } from './form.ts'
import type { Choice, Desk } from './known.ts'

/** Files that are no documents, by the name under which the editor has their forms. */
export const settingsFiles = { settings: 'site.yml', redirects: 'redirects.yml' } as const

/** A form of the editor: of the documents of a folder, or of a file of settings. */
export interface DeskForm extends Omit<Form, 'folder'> {
  folder: Form['folder'] | keyof typeof settingsFiles
}

/** Tells whether a form is that of a file of settings. */
export function isSettings(folder: DeskForm['folder']): folder is keyof typeof settingsFiles {
  return folder in settingsFiles
}

/** What the page of the editor brings to its script. */
export interface DeskPage {
  site: { name: string; url: string; language: string }
  forms: Form[]
  /** The fields of `site.yml`. */
  settings: FormField[]
  desk: Desk
  /** The lists of the newsletter to whose readers a letter can go. */
  lists: Choice[]
  /** Where new articles are put. */
  layout: ArticleLayout
  /** The host of the repository; unset: the folder of this machine answers. */
  host?: GitHost
  /** Where that folder answers, and the token that it asks for. */
  local?: { path: string; token: string }
}
