import { askerAddress } from '#app/(live)/newsletter/asker.ts'
import { folderToken } from '#lib/desk/admin/editor-access.ts'
import { askHost } from '#lib/desk/admin/rights/ask-host.ts'
import { ConfirmedRights } from '#lib/desk/admin/rights/confirmed-rights.ts'
import { networkOf } from '#lib/net/network-of.ts'
import type { GitHost } from '#lib/settings/admin-settings.ts'
import { askedPlace, cannotAsk, notFound } from './place.ts'

/** One memory a process, also when the development server loads this module anew. */
const shared = globalThis as typeof globalThis & { handbillRights?: ConfirmedRights }

/**
 * Whether a request may see what is not published yet: of this machine's folder one with the token of its page; with a host of git
 * repositories one whose right to the repository the host has confirmed. All others are told that there is nothing; undefined where
 * the host cannot be asked now.
 */
async function mayAsk({ headers }: Request): Promise<boolean | undefined> {
  const place = askedPlace()
  const token = /^token (\S+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (!place || token === undefined) return false
  if (place.place === 'local') return token === folderToken()
  return rights(place).mayAsk(token, networkOf(askerAddress(headers)))
}

function rights(host: GitHost): ConfirmedRights {
  shared.handbillRights ??= new ConfirmedRights((token) => askHost(host, token))
  return shared.handbillRights
}

/** What one is told who may not see what is not published yet; undefined for one who may. */
export async function refusalOf(request: Request): Promise<Response | undefined> {
  const may = await mayAsk(request)
  if (may) return undefined
  return may === undefined ? cannotAsk() : notFound()
}
