import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import { giteaHost } from './gitea.ts'
import { gitHubHost } from './github.ts'
import { gitLabHost } from './gitlab.ts'
import type { Host } from './host.ts'

/** The host that keeps the publication's files, as the one to whom a token belongs may use it. */
export function hostOf({ host, local }: DeskPage, token: string): Host {
  if (!host) {
    const api = { root: `${location.origin}${local?.path ?? ''}`, authorization: `token ${token}` }
    return giteaHost(api, { name: 'this/folder', branch: undefined, folder: '' })
  }
  const authorization = `Bearer ${token}`
  if (host.place === 'gitlab')
    return gitLabHost({ root: `${host.host}/api/v4`, authorization }, host)
  if (host.place === 'gitea') {
    const { repository: name, branch, folder } = host
    return giteaHost({ root: `${host.host}/api/v1`, authorization }, { name, branch, folder })
  }
  const root = host.host === 'https://github.com' ? 'https://api.github.com' : `${host.host}/api/v3`
  return gitHubHost({ root, authorization }, host)
}
