import { useSyncExternalStore } from 'react'
import { type DeskForm, settingsFiles } from '#lib/desk/admin/desk-page.ts'
import type { Form } from '#lib/desk/admin/form.ts'

/** What is shown, as the address says it behind `#`. */
export type Route =
  | { show: 'list'; folder: Form['folder'] }
  /** `review`: the number of the proposal on whose branch it is. */
  | { show: 'piece'; folder: DeskForm['folder']; path: string; review?: number }
  | { show: 'new'; folder: Form['folder']; id: string }

const folders: readonly string[] = ['articles', 'authors', 'topics', 'series', 'pages', 'issues']

/** Reads what an address shows; the list of articles where it says nothing that is known. */
export function readRoute(hash: string): Route {
  const [, show = '', ...rest] = hash.replace(/^#/, '').split('/')
  const review = show === 'review' ? Number(rest.shift()) : 0
  if (review > 0) {
    const route = readRoute(`#/open/${rest.join('/')}`)
    return route.show === 'piece' ? { ...route, review } : route
  }
  const parts = rest.map(decodeURIComponent)
  const [folder = 'articles', id = ''] = parts
  for (const [name, path] of Object.entries(settingsFiles))
    if (show === 'open' && folder === path)
      return { show: 'piece', folder: name as keyof typeof settingsFiles, path }
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

export const reviewHash = (number: number, path: string) =>
  openHash(path).replace('/open/', `/review/${number}/`)

function subscribe(listen: () => void): () => void {
  addEventListener('hashchange', listen)
  return () => removeEventListener('hashchange', listen)
}

/** The address behind `#`, followed as it changes. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash)
}
