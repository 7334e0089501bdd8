import { relative, resolve } from 'node:path'
import { type HostName, hostNames, hosts } from '#lib/edition/static/hosts.ts'
import { type StaticCurrent, staticCurrent } from '#lib/server/static.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'
import { root } from './build.ts'

/** The host that is meant; `true` where none is named. Ends the command where it is none. */
export function staticHost(given: string | true): HostName {
  const name = given === true ? 'plain' : given
  const known = hostNames.find((each) => each === name)
  if (known === undefined)
    throw new Fault(`--static is "${name}", expected ${hostNames.join(', ')} or nothing`, 2)
  return known
}

/** Makes the static form of what was published, and says so; as data for `--json`. */
export async function publishStatic(
  host: HostName,
  into: string | undefined,
): Promise<{ report: object; text: string; faults: string[] }> {
  const start = performance.now()
  const folder = resolve(into ?? `${settings().distDir}-static`)
  const { update, end } = progress('Writing')
  const done = await staticCurrent({ root, host, folder, onProgress: update }).finally(end)
  const { next, ...report } = done
  const shown = relative(process.cwd(), folder) || '.'
  return {
    report: {
      host,
      folder,
      ...report,
      next: Number.isFinite(next) ? new Date(next).toISOString() : null,
    },
    text: tell(done, host, shown, secondsSince(start)).join('\n'),
    faults: done.faults,
  }
}

function tell(
  { changed, removed, total, redirects, left, warnings, next, size }: StaticCurrent,
  host: HostName,
  folder: string,
  took: string,
): string[] {
  const gone = removed > 0 ? `, ${removed} removed` : ''
  const old = redirects.rules + redirects.pages
  return [
    `For ${hosts[host].title}: ${counted(total, 'file')} in ${folder}, ${changed} changed${gone}, ${Math.ceil(size.bytes / 1e6)} MB, in ${took}.`,
    ...(old > 0
      ? [
          `Old addresses: ${counted(redirects.rules, 'rule')} in _redirects, ${counted(redirects.pages, 'page')} that lead on.`,
        ]
      : []),
    ...(left.served.length > 0
      ? [`Left out, as they lead to what only a server answers (SERVER_URL): ${some(left.served)}.`]
      : []),
    ...(left.clashing.length > 0
      ? [`Left out, as another address has their file: ${some(left.clashing)}.`]
      : []),
    ...warnings,
    Number.isFinite(next)
      ? `The next change without an edit is due at ${new Date(next).toISOString()}: publish again then.`
      : 'Nothing becomes due without an edit.',
  ]
}

/** Addresses that are named; of more there is a number. */
const named = 10

function some(addresses: string[]): string {
  const more = addresses.length - named
  return addresses.slice(0, named).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
