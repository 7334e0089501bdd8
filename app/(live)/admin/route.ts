import { folderToken } from '#lib/desk/admin/editor-access.ts'
import { editorConfig, formatOf } from '#lib/desk/admin/editor-config.ts'
import { formsOf } from '#lib/desk/admin/form.ts'
import { pageHtml } from '#lib/desk/admin/page-html.ts'
import { editorPolicy } from '#lib/desk/admin/page-policy.ts'
import { readDesk } from '#lib/desk/admin/read-desk.ts'
import { settingsFields, settingsFormat } from '#lib/desk/admin/settings-form.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { askedPlace, notFound } from './place.ts'

/** The editor in the browser, where it is switched on. */
export async function GET(): Promise<Response> {
  const place = askedPlace()
  if (!place) return notFound()
  const publication = await currentPublication()
  const { site } = publication
  const { desk, files } = await readDesk(publication)
  const forms = formsOf(site.languages)
  const settings = settingsFields(site.languages)
  const page = {
    config: editorConfig({ forms, settings, desk, files, place, site }),
    formats: [
      ...forms.map(({ folder, fields }) => ({
        ...{ format: formatOf(folder), ending: 'md' as const },
        fields,
      })),
      { format: settingsFormat, ending: 'yml' as const, fields: settings },
    ],
    desk,
    ...(place.place === 'local' && { local: { path: '/admin/local', token: folderToken() } }),
  }
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': editorPolicy(place),
    'Referrer-Policy': 'same-origin',
  }
  return new Response(pageHtml(page, site.language), { headers })
}
