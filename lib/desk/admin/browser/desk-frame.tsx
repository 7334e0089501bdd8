import type { ReactNode } from 'react'
import { type DeskPage, settingsFiles } from '#lib/desk/admin/desk-page.ts'
import { listHash, openHash } from './work/routes.ts'

interface Props {
  page: DeskPage
  /** The folder that is shown. */
  folder: string
  onSignOut: () => void
  children: ReactNode
}

const settings = [
  ['settings', 'Settings'],
  ['redirects', 'Redirects'],
] as const

/** What stands around every page of the editor: the publication's name, the ways to its documents, the way out. */
export function DeskFrame({ page, folder, onSignOut, children }: Props) {
  return (
    <>
      <header className="desk-head">
        <a className="desk-name" href="/" dir="auto">
          {page.site.name}
        </a>
        <nav aria-label="Documents">
          <ul>
            {page.forms.map((form) => (
              <li key={form.folder}>
                <a
                  href={listHash(form.folder)}
                  {...(form.folder === folder && { 'aria-current': 'page' })}
                >
                  {form.all}
                </a>
              </li>
            ))}
            {settings.map(([name, words]) => (
              <li key={name}>
                <a
                  href={openHash(settingsFiles[name])}
                  {...(folder === name && { 'aria-current': 'page' })}
                >
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {page.host && (
          <button type="button" className="small" onClick={onSignOut}>
            Sign out
          </button>
        )}
      </header>
      {children}
    </>
  )
}
