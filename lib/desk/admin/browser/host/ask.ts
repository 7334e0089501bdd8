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

/** A host that does not answer so long is not reached: what asks for little, and what brings pictures, in milliseconds. */
const patience = { asking: 30_000, bringing: 240_000 }

/** Asks a host. Throws where it is not reached, and where it takes the token no more. */
export async function ask(
  { root, authorization }: Api,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<Answer> {
  const answer = await fetch(root + path, {
    method,
    cache: 'no-store',
    signal: AbortSignal.timeout(body === undefined ? patience.asking : patience.bringing),
    headers: {
      Authorization: authorization,
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(unreached)
  if (answer.status === 401)
    throw new HostFault('signed-out', 'The host does not know this token, or not any more')
  // One that ends in the middle tells nothing of what became of the request.
  const told = await answer.json().catch((error: Error) => {
    return error instanceof SyntaxError ? undefined : unreached()
  })
  return { status: answer.status, body: told }
}

function unreached(): never {
  throw new HostFault('unreached', 'The host of the repository cannot be reached')
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

/**
 * That a file is not there; `repository` is the path of its repository. Throws where the repository itself is not there for the token: some hosts hide
 * what somebody has no right to, and no file is said to be gone for that.
 */
export async function notThere(api: Api, repository: string): Promise<undefined> {
  const { status } = await ask(api, repository)
  if (status === 404 || status === 403)
    throw new HostFault(
      'signed-out',
      'The host does not show this repository to your token any more',
    )
}
