import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { folderToken } from '#lib/desk/admin/editor-access.ts'
import { formsOf } from '#lib/desk/admin/form.ts'
import { pageHtml } from '#lib/desk/admin/page-html.ts'
import { editorPolicy } from '#lib/desk/admin/page-policy.ts'
import { readDesk } from '#lib/desk/admin/read-desk.ts'
import { settingsFields } from '#lib/desk/admin/settings-form.ts'
import { layoutOf } from '#lib/desk/writing/new-path.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { askedPlace, notFound } from './place.ts'

/** The editor in the browser, where it is switched on. */
export async function GET(): Promise<Response> {
  const place = askedPlace()
  if (!place) return notFound()
  const publication = await currentPublication()
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
