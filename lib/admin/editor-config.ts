import type { GitHost } from '#lib/settings/admin-settings.ts'
import { editorFields, settingsEditorFields } from './editor-fields.ts'
import type { Form, FormField } from './form.ts'
import type { Desk } from './known.ts'
import { settingsFormat } from './settings-form.ts'

/** The name of our reading and writing of the files of a folder, under which the editor finds it. */
export const formatOf = (folder: Form['folder']) => `handbill-${folder}`

/** Where the editor keeps what is edited: a host of git repositories, or the folder of this machine. */
export type EditorPlace = GitHost | { place: 'local' }

interface Given {
  forms: readonly Form[]
  /** The fields of `site.yml`. */
  settings: readonly FormField[]
  desk: Desk
  files: readonly string[]
  place: EditorPlace
  site: { name: string; url: string }
}

/** The configuration of Sveltia CMS for a publication (https://sveltiacms.app/en/docs/config-basics), as JSON. */
export function editorConfig({ forms, settings, desk, files, place, site }: Given) {
  const folder = place.place === 'local' ? '' : place.folder
  const inFolder = (path: string) => (folder === '' ? path : `${folder}/${path}`)
  return {
    load_config_file: false,
    backend: backendOf(place),
    app_title: site.name,
    site_url: site.url,
    show_preview_links: false,
    media_folder: inFolder('images'),
    public_folder: 'images',
    slug: { encoding: 'unicode', timezone: 'local' },
    collections: [
      ...forms.map((form) => ({
        ...{ name: form.folder, label: form.all, label_singular: form.one },
        folder: inFolder(form.folder),
        ...{ format: formatOf(form.folder), aliases_field: false },
        ...layoutOf(form.folder, files),
        ...viewsOf(form),
        fields: editorFields(form.fields, desk),
      })),
      { ...{ name: 'settings', label: 'Settings' }, files: [settingsFile()] },
    ],
  }

  function settingsFile() {
    return {
      ...{ name: 'site', label: 'The publication', file: inFolder('site.yml') },
      format: settingsFormat,
      fields: settingsEditorFields(settings, desk),
    }
  }
}

function viewsOf({ folder }: Form) {
  if (folder !== 'articles') {
    const name = folder === 'pages' ? 'title' : 'name'
    return { identifier_field: name, sortable_fields: { fields: [name] } }
  }
  return {
    identifier_field: 'title',
    slug: { template: '{{year}}-{{month}}-{{day}}-{{slug}}', editable: ['create'] },
    sortable_fields: {
      fields: ['date', 'title'],
      default: { field: 'date', direction: 'descending' },
    },
    view_filters: { filters: [{ name: 'drafts', label: 'Drafts', field: 'draft', pattern: true }] },
  }
}

/** New files are put where the others are: by year and month, by year, or flat; where they are anywhere, as a tree. */
function layoutOf(folder: Form['folder'], files: readonly string[]) {
  const below = files
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1))
  const all = (pattern: RegExp) => below.length > 0 && below.every((path) => pattern.test(path))
  if (all(/^\d{4}\/\d{2}\/[^/]+$/)) return { path: '{{year}}/{{month}}/{{slug}}' }
  if (all(/^\d{4}\/[^/]+$/)) return { path: '{{year}}/{{slug}}' }
  if (!below.some((path) => path.includes('/'))) return {}
  return { nested: { subfolders: false }, meta: { path: {} } }
}

function backendOf(place: EditorPlace): Record<string, unknown> {
  // The address is that of the page, which the script adds.
  if (place.place === 'local')
    return { name: 'gitea', repo: 'this/folder', branch: 'files', app_id: 'none' }
  const { repository: repo, branch, host, clientId, signIn } = place
  const isOwn = host !== `https://${place.place}.com`
  const common = { name: place.place, repo, ...(branch && { branch }) }
  const oauth = (clientId ?? signIn) ? {} : { auth_methods: ['token'] }
  if (place.place === 'github')
    return {
      ...{ ...common, ...oauth },
      ...(signIn && { base_url: signIn }),
      ...(isOwn && { api_root: `${host}/api/v3` }),
    }
  const api = place.place === 'gitlab' ? '/api/v4' : '/api/v1'
  return {
    ...{ ...common, ...oauth },
    ...(clientId && { app_id: clientId, ...(place.place === 'gitlab' && { auth_type: 'pkce' }) }),
    ...(isOwn && { base_url: host, api_root: `${host}${api}` }),
    ...(isOwn && place.place === 'gitlab' && { graphql_api_root: `${host}/api/graphql` }),
  }
}

/** The addresses that the editor asks, beside our own. */
export function askedHosts(place: EditorPlace): string[] {
  if (place.place === 'local') return []
  const { host } = place
  if (place.place === 'github')
    return host === 'https://github.com'
      ? ['https://api.github.com', 'https://www.githubstatus.com']
      : [host]
  return place.place === 'gitlab' ? [host, 'https://status-api.hostedstatus.com'] : [host]
}
