import { setTimeout as wait } from 'node:timers/promises'
import { type UploadedCurrent, uploadCurrent, uploadCurrentCatalogue } from '#lib/server/storage.ts'
import { counted } from '#lib/text/counted.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'

/** What was uploaded, and the same for a person. */
export interface PublishedTo {
  report: Omit<UploadedCurrent, 'changed' | 'toldAgainAt'>
  text: string
}

/** Uploads what was published to a storage, and says so; as data for `--json`. */
export async function publishTo(to: string, isMending: boolean): Promise<PublishedTo> {
  const start = performance.now()
  const { update, end } = progress('Uploading')
  const onWait = () => console.error(`Another publisher uploads to ${to}; waiting for it …`)
  const done = await uploadCurrent({ to, isMending, onWait, onProgress: update }).finally(end)
  const { changed: _paths, toldAgainAt, ...report } = done
  const catalogue = await uploadCurrentCatalogue(to, onWait)
  if (toldAgainAt !== undefined) {
    await wait(Math.max(0, toldAgainAt - Date.now()))
    report.unpurged = (await uploadCurrent({ to, onWait })).unpurged
  }
  const { written, removed, total, requests, lost, unpurged } = done
  const gone = removed > 0 ? `, ${removed} removed` : ''
  const lines = [
    `Uploaded: ${counted(total, 'file')} in ${to}, ${written} written${gone}, ${counted(requests, 'request')}, in ${secondsSince(start)}.`,
    ...(lost.length > 0
      ? [
          `${counted(lost.length, 'part')} of what described the edition there could not be read: what lay there may be left. Call it with --mend.`,
        ]
      : []),
    ...(catalogue && catalogue.bytes > 0
      ? [`Uploaded what servers without content search: ${kilobytes(catalogue.bytes)} KB.`]
      : []),
    ...unpurged.map((why) => `Not forgotten yet: ${why}. The next upload tries again.`),
  ]
  return { report, text: lines.join('\n') }
}

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024).toLocaleString('en')
