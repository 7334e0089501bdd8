import type { ReactNode } from 'react'
import { deskActPath, deskPath, deskPaths } from '#lib/addresses/desk-addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { preloadFacesOf } from '../faces.ts'
import { linkStyle } from '../link-style.ts'
import { LookElements } from '../page-frame.tsx'

/** Pages of the desk, in the order of its menu. */
const pages = [
  { path: deskPath, label: 'Issues' },
  { path: deskPaths.list, label: 'The list' },
  { path: deskPaths.readers, label: 'A reader' },
  { path: deskPaths.imports, label: 'Imports' },
  { path: deskPaths.suppressions, label: 'Suppressed' },
  { path: deskPaths.log, label: 'What was done' },
  { path: deskPaths.passkey, label: 'Passkeys' },
]

interface Props {
  site: Site
  /** Path of the page. */
  path: string
  /** Who is signed in; nobody sees the menu. */
  visit?: { editor: string; formToken: string } | undefined
  children: ReactNode
}

/** The document around a page of the desk, whose own words are English: what it is, whose, and who is signed in. */
export function DeskFrame({ site, path, visit, children }: Props) {
  const { name } = siteIn(site, site.language)
  preloadFacesOf('en', site.look)
  return (
    <html lang="en" dir="ltr">
      <body className="mx-auto max-w-[76rem] px-4 pb-16 tablet:px-8">
        <a
          href="#main"
          className="absolute start-4 -top-20 z-10 bg-paper px-4 py-2 focus:top-2 print:hidden"
        >
          Skip to content
        </a>
        {site.look && <LookElements look={site.look} />}
        <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 pt-5 pb-3">
          <p className="headline text-[1.375rem] font-semibold">
            <a href={deskPath} className="no-underline">
              <bdi lang={site.language}>{name}</bdi> <span className="text-soft">· The desk</span>
            </a>
          </p>
          {visit && <SignOut {...visit} />}
        </header>
        {visit ? (
          <nav aria-label="The desk" className="border-y border-t-2 border-rule border-t-ink">
            <ul className="flex flex-wrap gap-x-6">
              {pages.map((page) => (
                <li key={page.path}>
                  <a
                    href={page.path}
                    aria-current={page.path === path ? 'page' : undefined}
                    className="block py-2.5 decoration-accent hover:underline aria-[current]:underline"
                  >
                    {page.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : (
          <div className="border-t-2 border-ink" />
        )}
        <main id="main" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </body>
    </html>
  )
}

function SignOut({ editor, formToken }: { editor: string; formToken: string }) {
  return (
    <form
      action={deskActPath('sign-out')}
      method="post"
      className="flex flex-wrap items-baseline gap-x-4 text-[0.9375rem]"
    >
      <bdi className="text-soft">{editor}</bdi>
      <input type="hidden" name="form" value={formToken} />
      <button type="submit" className={`cursor-pointer ${linkStyle}`}>
        Sign out
      </button>
    </form>
  )
}
