import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { type EditorPlace, folderToken } from '#lib/desk/admin/editor-access.ts'
import { formsOf } from '#lib/desk/admin/form.ts'
import { pageHtml } from '#lib/desk/admin/page-html.ts'
import { editorPolicy } from '#lib/desk/admin/page-policy.ts'
import { readDesk } from '#lib/desk/admin/read-desk.ts'
import { settingsFields } from '#lib/desk/admin/settings-form.ts'
import { layoutOf } from '#lib/desk/writing/new-path.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { askedPlace, notFound } from './place.ts'

const toProblems = { Location: '/dev/problems', 'Cache-Control': 'no-store' }

/** On this machine there may be no publication yet: an error in its first files keeps it from being made. */
function ifWritten({ place }: EditorPlace) {
  return (error: Error): undefined => {
    if (place === 'local' && error.name === 'NoCatalogueError') return undefined
    throw error
  }
}

/** The editor in the browser, where it is switched on. */
export async function GET(): Promise<Response> {
  const place = askedPlace()
  if (!place) return notFound()
  const publication = await currentPublication().catch(ifWritten(place))
  // Nothing is published yet: a writer sees what is in the way.
  if (!publication) return new Response(null, { status: 302, headers: toProblems })
  const { name, url, language, languages } = publication.site
  const { desk, files, lists } = await readDesk(publication, {
    isForAll: place.place !== 'local',
  })
  const articles = files.flatMap((path) => /^articles\/(.+)$/.exec(path)?.[1] ?? [])
  const page: DeskPage = {
    ...{ site: { name, url, language }, desk, lists, layout: layoutOf(articles) },
    ...{ forms: formsOf(languages), settings: settingsFields(languages) },
    ...(place.place === 'local'
      ? { local: { path: '/admin/local', token: folderToken() } }
      : { host: place }),
  }
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': editorPolicy(place),
    'Referrer-Policy': 'same-origin',
  }
  return new Response(pageHtml(page), { headers })
}
