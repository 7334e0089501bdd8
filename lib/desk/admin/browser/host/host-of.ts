import type { DeskPage } from '#lib/desk/admin/desk-page.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import type { Api } from './ask.ts'
import { giteaHost } from './gitea.ts'
import { giteaReview } from './gitea-review.ts'
import { gitHubHost } from './github.ts'
import { gitHubReview } from './github-review.ts'
import { gitLabHost } from './gitlab.ts'
import { gitLabReview } from './gitlab-review.ts'
import type { Host } from './host.ts'
import type { Review } from './review.ts'

/**
 * The host that keeps the publication's files, as the one to whom a token belongs may use it; on another branch than the one that is
 * published where one is named.
 */
export function hostOf({ host, local }: DeskPage, token: string, branch?: string): Host {
  if (!host) {
    const api = { root: `${location.origin}${local?.path ?? ''}`, authorization: `token ${token}` }
    return giteaHost(api, { name: 'this/folder', branch: undefined, folder: '' })
  }
  const on = { ...host, ...(branch !== undefined && { branch }) }
  const api = apiOf(host, token)
  if (host.place === 'gitlab') return gitLabHost(api, on)
  return host.place === 'gitea' ? giteaHost(api, namedOf(on)) : gitHubHost(api, on)
}

/** Review at that host; undefined for a folder of this machine. */
export function reviewOf({ host }: DeskPage, token: string): Review | undefined {
  if (!host) return undefined
  const api = apiOf(host, token)
  if (host.place === 'gitlab') return gitLabReview(api, host)
  return host.place === 'gitea' ? giteaReview(api, namedOf(host)) : gitHubReview(api, host)
}

function apiOf({ place, host }: GitHost, token: string): Api {
  const authorization = `Bearer ${token}`
  if (place === 'gitlab') return { root: `${host}/api/v4`, authorization }
  if (place === 'gitea') return { root: `${host}/api/v1`, authorization }
  const root = host === 'https://github.com' ? 'https://api.github.com' : `${host}/api/v3`
  return { root, authorization }
}

function namedOf({ repository: name, branch, folder }: GitHost) {
  return { name, branch, folder }
}
