import { HostFault } from './host.ts'

/** Where a host's API is, and what it is asked with. */
export interface Api {
  root: string
  /** The header `Authorization`. */
  authorization: string
}

/** An answer: its status, and its JSON where it has any. */
export interface Answer {
  status: number
  body: unknown
}

/** Asks a host. Throws where it is not reached, and where it takes the token no more. */
export async function ask(
  { root, authorization }: Api,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<Answer> {
  const answer = await fetch(root + path, {
    method,
    cache: 'no-store',
    headers: {
      Authorization: authorization,
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new HostFault('unreached', 'The host of the repository cannot be reached')
  })
  if (answer.status === 401)
    throw new HostFault('signed-out', 'The host does not know this token, or not any more')
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}

/** What a host says of itself in an answer that is no success. */
export function messageOf({ status, body }: Answer): string {
  const { message } = (body ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : `The host answered ${status}`
}

/** Throws what an answer says that is no success. */
export function refuse(answer: Answer): never {
  throw new HostFault('other', messageOf(answer))
}

/** A path in an address: its parts encoded, the slashes as they are. */
export function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

/** A path of the publication in its repository. */
export function inRepository(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
