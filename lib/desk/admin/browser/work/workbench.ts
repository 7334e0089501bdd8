import { createContext, useContext } from 'react'
import type { DeskList } from '#lib/desk/admin/answers/listed.ts'
import type { DeskForm, DeskPage } from '#lib/desk/admin/desk-page.ts'
import { redirectFields } from '#lib/desk/admin/redirects-text.ts'
import type { Host } from '../host/host.ts'
import type { Proposal, Review } from '../host/review.ts'

/** What every part of the editor works with. */
export interface Workbench {
  page: DeskPage
  host: Host
  /** Asks our own server, below `/admin/desk/`, with the token. */
  askDesk(what: string, body?: unknown): Promise<Response>
  /** Where pieces are looked at before they are published; undefined for a folder of this machine. */
  review: Review | undefined
  /** The proposal on whose branch `host` works; undefined for the branch that is published. */
  proposal?: Proposal
  /** Undefined until it came. */
  list: DeskList | undefined
  /** Why it did not come, as the page says above everything; undefined where nothing is wrong. */
  trouble: string | undefined
  /** Asks for the list anew. */
  refresh(): void
  /** Asks for another token; what was typed stays. */
  signInAgain(): void
}

/** The workbench, for the components below it. */
export const WorkbenchContext = createContext<Workbench | undefined>(undefined)

/** The workbench that a component stands on. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (!workbench) throw new Error('There is no workbench around this component')
  return workbench
}

/** The form of a folder's documents, or of the settings. */
export function formFor({ forms, settings }: DeskPage, folder: DeskForm['folder']): DeskForm {
  if (folder === 'settings')
    return { folder, one: 'Settings', all: 'Settings', fields: settings, initial: {} }
  if (folder === 'redirects')
    return { folder, one: 'Redirects', all: 'Redirects', fields: redirectFields, initial: {} }
  const form = forms.find((one) => one.folder === folder)
  if (!form) throw new Error(`There is no form for ${folder}`)
  return form
}
