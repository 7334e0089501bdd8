import type { ArticleLayout } from '#lib/desk/writing/new-path.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Form } from './form.ts'
import type { Desk } from './known.ts'

/** What the page of the editor brings to its script. */
export interface DeskPage {
  site: { name: string; url: string; language: string }
  forms: Form[]
  desk: Desk
  /** Where new articles are put. */
  layout: ArticleLayout
  /** The host of the repository; unset: the folder of this machine answers. */
  host?: GitHost
  /** Where that folder answers, and the token that it asks for. */
  local?: { path: string; token: string }
}
