import { layoutOf } from '#lib/desk/writing/new-path.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import { editorFields, settingsEditorFields } from './editor-fields.ts'
import type { Form, FormField } from './form.ts'
import type { Desk } from './known.ts'
import { largestPicture } from './local/largest-picture.ts'
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
    // Collections of photographs are on other servers, which the page may not ask.
    media_libraries: { default: { config: pictures }, stock_assets: { providers: [] } },
    slug: { encoding: 'unicode' },
    collections: [
      ...forms.map((form) => ({
        ...{ name: form.folder, label: form.all, label_singular: form.one },
        folder: inFolder(form.folder),
        ...{ format: formatOf(form.folder), aliases_field: false },
        // Said for each: the editor would put the pictures of articles beside them wherever those have a path.
        ...{ media_folder: `/${inFolder('images')}`, public_folder: '/images' },
        ...viewsOf(form),
        ...placesOf(form.folder, files),
        fields: editorFields(form, desk),
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

/**
 * What is done with a chosen picture: its name is made one that fits into an address, a photograph as telephones keep them (HEIC)
 * becomes one that browsers show. In bytes.
 */
const pictures = {
  max_file_size: largestPicture,
  slugify_filename: true,
  transformations: { heic: { format: 'webp', quality: 90 } },
}

function viewsOf({ folder }: Form) {
  if (folder !== 'articles') {
    const name = folder === 'pages' ? 'title' : 'name'
    return { identifier_field: name, sortable_fields: { fields: [name] } }
  }
  return {
    identifier_field: 'title',
    sortable_fields: {
      fields: ['date', 'title'],
      default: { field: 'date', direction: 'descending' },
    },
    view_filters: { filters: [{ name: 'drafts', label: 'Drafts', field: 'draft', pattern: true }] },
  }
}

/** A part of the article's own date: it is in the site's time zone, wherever the browser is. */
const ofDate = (format: string) => `{{date | date('${format.toUpperCase()}')}}`

/**
 * New files are put where `handbill new` puts them and named as it names them; where the files of a folder lie at several depths
 * the editor has to show them as a tree, and asks for the folder.
 */
function placesOf(folder: Form['folder'], files: readonly string[]) {
  const below = files
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1))
  const isArticle = folder === 'articles'
  const { folders, isDated } = isArticle ? layoutOf(below) : { folders: [], isDated: false }
  const template = isDated ? `${ofDate('yyyy-mm-dd')}-{{slug}}` : '{{slug}}'
  const slug = isArticle ? { slug: { template, editable: ['create'] } } : {}
  if (!below.every((path) => path.split('/').length === folders.length + 1))
    return { ...slug, nested: { subfolders: false }, meta: { path: {} } }
  if (folders.length === 0) return slug
  return { ...slug, path: [...folders.map(ofDate), '{{slug}}'].join('/') }
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
