import { folderToken } from '#lib/desk/admin/editor-access.ts'
import { editorConfig, formatOf } from '#lib/desk/admin/editor-config.ts'
import { formsOf } from '#lib/desk/admin/form.ts'
import { sveltiaPolicy } from '#lib/desk/admin/page-policy.ts'
import { readDesk } from '#lib/desk/admin/read-desk.ts'
import { settingsFields, settingsFormat } from '#lib/desk/admin/settings-form.ts'
import { sveltiaHtml } from '#lib/desk/admin/sveltia-html.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { htmlAnswer } from '../html-answer.ts'
import { askedPlace, notFound } from '../place.ts'

/** The kept editor, which has the settings of the publication and its pictures, where it is switched on. */
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
  return htmlAnswer(sveltiaHtml(page, site.language), sveltiaPolicy(place))
}
