/** Addresses of the fediverse: what ActivityPub (https://www.w3.org/TR/activitypub/) and its neighbours ask for. All are paths, encoded. */
const folder = '/ap'

/** The actor of an account; `name` is that of the account. */
export function actorPath(name: string): string {
  return `${folder}/accounts/${name}.json`
}

/** An article as peers know it. It is named by the first slug that it had, and stays where the article moves. */
export function objectPath(firstSlug: string): string {
  return `${folder}/articles/${encodeURIComponent(firstSlug)}.json`
}

/** What an account published: all of it, or one of its pages, counted from the oldest. */
export function outboxPath(name: string, page?: number): string {
  return page === undefined
    ? `${folder}/outbox/${name}.json`
    : `${folder}/outbox/${name}/${page}.json`
}

/** What stands first in an account. */
export function featuredPath(name: string): string {
  return `${folder}/featured/${name}.json`
}

/** Who follows an account: a server answers how many, and nobody who. */
export function followersPath(name: string): string {
  return `${folder}/followers/${name}`
}

/** Where peers send what is for an account. */
export function inboxPath(name: string): string {
  return `${sharedInboxPath}/${name}`
}

/** Where peers send what is for several accounts (ActivityPub, 7.1.3). */
export const sharedInboxPath = `${folder}/inbox`

/** Where the description of this server is (NodeInfo 2.1), and that itself. */
export const nodeInfoPath = '/.well-known/nodeinfo'
export const nodeInfoDocumentPath = `${nodeInfoPath}/2.1`

/** Tells whether a path is one of those that a server with a database answers. */
export function isAnsweredLive(path: string): boolean {
  return /^\/ap\/(?:inbox|followers)(?:\/|$)/.test(path)
}

/** The name of the account in an inbox's or in the followers' path; undefined for the shared inbox. */
export function accountAt(path: string): string | undefined {
  return /^\/ap\/(?:inbox|followers|accounts)\/([^/]+?)(?:\.json)?$/.exec(path)?.[1]
}

/** The slug in the path of an article's object, decoded; undefined for another path, and for one that is not well encoded. */
export function objectSlugAt(path: string): string | undefined {
  const [, slug] = /^\/ap\/articles\/([^/]+)\.json$/.exec(path) ?? []
  try {
    return slug && decodeURIComponent(slug)
  } catch {
    return undefined
  }
}
