import { useSyncExternalStore } from 'react'
import { type DeskForm, settingsPath } from '#lib/desk/admin/desk-page.ts'
import type { Form } from '#lib/desk/admin/form.ts'

/** What is shown, as the address says it behind `#`. */
export type Route =
  | { show: 'list'; folder: Form['folder'] }
  | { show: 'piece'; folder: DeskForm['folder']; path: string }
  | { show: 'new'; folder: Form['folder']; id: string }

const folders: readonly string[] = ['articles', 'authors', 'topics', 'series', 'pages']

/** Reads what an address shows; the list of articles where it says nothing that is known. */
export function readRoute(hash: string): Route {
  const [, show = '', ...rest] = hash.replace(/^#/, '').split('/')
  const parts = rest.map(decodeURIComponent)
  const [folder = 'articles', id = ''] = parts
  if (show === 'open' && folder === settingsPath)
    return { show: 'piece', folder: 'settings', path: settingsPath }
  if (!folders.includes(folder)) return { show: 'list', folder: 'articles' }
  const known = folder as Form['folder']
  if (show === 'open' && id) return { show: 'piece', folder: known, path: parts.join('/') }
  if (show === 'new') return { show: 'new', folder: known, id }
  return { show: 'list', folder: known }
}

export const listHash = (folder: string) => `#/list/${folder}`
export const newHash = (folder: string, id: string) => `#/new/${folder}/${encodeURIComponent(id)}`
export const openHash = (path: string) =>
  `#/open/${path.split('/').map(encodeURIComponent).join('/')}`

function subscribe(listen: () => void): () => void {
  addEventListener('hashchange', listen)
  return () => removeEventListener('hashchange', listen)
}

/** The address behind `#`, followed as it changes. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash)
}
