import { isApplicationBuilt } from '#lib/edition/build/build-application.ts'
import { isEditionBegun, publishCurrent } from '#lib/server/edition.ts'
import type { PublishedRenditions } from '#lib/server/published-pictures.ts'
import { currentStorage } from '#lib/server/storage.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'
import { root } from './build.ts'
import { mirrorAddress, publishMirror } from './publish-mirror.ts'
import { publishStatic, staticHost } from './publish-static.ts'
import { publishTo, urgentUpload } from './publish-to.ts'

interface PublishOptions {
  json?: boolean
  /** Only where an edition is there: a server makes the first by itself. */
  again?: boolean
  /** Where a copy will be, and the folder that it is written to. */
  mirror?: string
  into?: string
  /** The host of plain files that a form of the edition is made for; `true`: any. */
  static?: string | true
  /** A storage to which the edition is uploaded, and whether everything is put there anew. */
  to?: string
  mend?: boolean
}

/** Publishes the edition of what was built last, and a copy of it where one is asked for. */
export async function publish(options: PublishOptions): Promise<void> {
  const { json = false, again = false, into } = options
  const address = options.mirror === undefined ? undefined : mirrorAddress(options.mirror)
  const host = options.static === undefined ? undefined : staticHost(options.static)
  refuseTogether(options)
  // What cannot be used is said before an archive is rendered.
  if (options.to !== undefined) currentStorage(options.to)
  if (again && !isEditionBegun()) {
    if (json) console.log(JSON.stringify({ rendered: 0, changed: 0, removed: 0, total: 0 }))
    else console.log('There is no edition yet: the server makes it, and renders pages meanwhile.')
    return
  }
  if (!isApplicationBuilt(root))
    throw new Fault(
      'The application is not built, or was built from other sources: run "npx handbill build"',
    )
  const start = performance.now()
  const { update, end } = progress('Publishing')
  const copying = progress('Copying pictures')
  const first = options.to === undefined ? undefined : urgentUpload(options.to, root)
  const published = await publishCurrent({
    ...{ root, ...first?.options },
    ...{ onProgress: update, onRenditions: copying.update, onWait: tellOfWait },
  })
    .finally(end)
    .finally(copying.end)
  const took = secondsSince(start)
  const copy = address === undefined ? undefined : await publishMirror(address, into)
  const upload =
    options.to === undefined
      ? undefined
      : await publishTo(options.to, options.mend === true, first?.done())
  const form = host === undefined ? undefined : await publishStatic(host, into)
  if (json) {
    const more = {
      ...(copy && { mirror: copy.report }),
      ...(upload && { storage: upload.report }),
      ...(form && { static: form.report }),
    }
    console.log(JSON.stringify({ ...published, ...more }))
  } else tell(published, took, [copy?.text, upload?.text, form?.text])
  if (form && form.faults.length > 0) throw new Fault(form.faults.join('\n'))
}

/** Options that say nothing together. */
function refuseTogether(options: PublishOptions): void {
  const { again, mirror, into, static: form, to, mend } = options
  if (mend && to === undefined) throw new Fault('--mend is for a storage: say with --to which', 2)
  if (mirror !== undefined && form !== undefined)
    throw new Fault('--mirror and --static write different folders: call the command twice', 2)
  if (into !== undefined && mirror === undefined && form === undefined)
    throw new Fault('--into is for a copy: say with --mirror where that will be, or --static', 2)
  if (again && (mirror !== undefined || form !== undefined || to !== undefined))
    throw new Fault('--again is for the edition alone, and not for a copy: leave out one', 2)
}

function tell(
  published: Awaited<ReturnType<typeof publishCurrent>>,
  took: string,
  more: (string | undefined)[],
): void {
  const { rendered, changed, removed, total, copies } = published
  const gone = removed > 0 ? `, ${removed} removed` : ''
  console.log(
    `${counted(total, 'page')}, ${rendered} rendered, ${changed} changed${gone}, in ${took}.`,
  )
  for (const line of tellRenditions(copies)) console.log(line)
  for (const text of more) if (text) console.log(text)
}

function tellOfWait(): void {
  console.error('Another process is publishing this edition; waiting for it to finish …')
}

/** Pictures that are named; of more there is a number. */
const named = 10

function tellRenditions({ made, left, failed }: PublishedRenditions): string[] {
  const more = failed.length - named
  return [
    ...(made > 0 ? [`${counted(made, 'copy', 'copies')} of pictures made.`] : []),
    ...(left > 0
      ? [
          `${left} ${left === 1 ? 'is' : 'are'} left to the next publication, as the content changed.`,
        ]
      : []),
    ...failed
      .slice(0, named)
      .map(
        ({ path, why }) =>
          `${path} could not be copied (${why}); readers get it as it is. Save it again from the program that made it.`,
      ),
    ...(more > 0 ? [`and ${counted(more, 'more picture')} could not be copied.`] : []),
  ]
}
