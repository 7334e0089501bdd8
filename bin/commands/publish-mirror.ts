import { relative, resolve } from 'node:path'
import type { Mirrored } from '#lib/edition/mirror/mirror.ts'
import { mirrorCurrent } from '#lib/server/mirror.ts'
import { settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'
import { root } from './build.ts'

/** The address of a copy as given, with a slash at its end. Ends the command where it is none. */
export function mirrorAddress(given: string): string {
  const url = URL.parse(given)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Fault(
      `--mirror is "${given}", expected the address of the copy, such as https://mirror.example.net/news/`,
      2,
    )
  url.search = url.hash = ''
  return url.href.replace(/\/*$/, '/')
}

/** Makes a signed copy of what was published, for the address `mirror`, and says so; as data for `--json`. */
export async function publishMirror(
  mirror: string,
  into: string | undefined,
): Promise<{ report: Mirrored & { folder: string }; text: string }> {
  const start = performance.now()
  const folder = resolve(into ?? `${settings().distDir}-mirror`)
  const { update, end } = progress('Copying')
  const done = await mirrorCurrent({ root, mirror, folder, onProgress: update }).finally(end)
  const { changed, removed, total } = done
  const gone = removed > 0 ? `, ${removed} removed` : ''
  const shown = relative(process.cwd(), folder) || '.'
  const text = [
    `Copied: ${counted(total, 'file')} in ${shown}, ${changed} changed${gone}, in ${secondsSince(start)}.`,
    `Signed: "npx handbill verify ${shown}" checks it.`,
  ].join('\n')
  return { report: { folder, ...done }, text }
}
