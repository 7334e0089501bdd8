import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { isFromThisMachine } from '#lib/edition/serve/from-this-machine.ts'
import type { AdminSettings, GitHost } from '#lib/settings/admin-settings.ts'

/** Where the editor keeps what is edited: a host of git repositories, or the folder of this machine. */
export type EditorPlace = GitHost | { place: 'local' }

/** The folder's token of this process: a page of another site can neither read it nor guess it. */
const shared = globalThis as typeof globalThis & { handbillFolderToken?: string }

/** What the editor of this machine's folder must bring along. */
export function folderToken(): string {
  shared.handbillFolderToken ??= `folder-${randomBytes(32).toString('base64url')}`
  return shared.handbillFolderToken
}

/**
 * Where the editor keeps its articles, for the one who asks; undefined where it is off. The folder is edited only
 * while somebody writes (`isWriting`), and only from this machine.
 */
export function editorPlace(
  admin: AdminSettings | undefined,
  { isWriting, answer }: { isWriting: boolean; answer: ServerResponse | undefined },
): EditorPlace | undefined {
  if (admin?.place === 'off') return undefined
  if (admin && admin.place !== 'local') return admin
  if (!isWriting || !answer) return undefined
  const { socket, rawHeaders, httpVersion } = answer.req
  const asked = { peer: socket.remoteAddress, rawHeaders, httpVersion }
  return isFromThisMachine(asked) ? { place: 'local' } : undefined
}
