import { setTimeout as wait } from 'node:timers/promises'
import { ownRenderer } from '#lib/server/edition.ts'
import { type UploadedCurrent, uploadCurrent, uploadCurrentCatalogue } from '#lib/server/storage.ts'
import { counted } from '#lib/text/counted.ts'
import { progress } from '../progress.ts'
import { secondsSince } from '../report.ts'

/** What was uploaded, and the same for a person. */
export interface PublishedTo {
  report: Omit<UploadedCurrent, 'changed' | 'toldAgainAt'>
  text: string
}

/** What of an upload is counted. */
type Counted = Pick<UploadedCurrent, 'written' | 'removed' | 'requests'>

/** Has what editors just changed uploaded to a storage before all that shows it is published; `done` says how much that was. */
export function urgentUpload(to: string, root: string) {
  let done: Counted = { written: 0, removed: 0, requests: 0 }
  const onUrgent = async () => {
    // Where it fails, the upload of all says why.
    done = (await uploadCurrent({ to, onlyOwn: true }).catch(() => undefined)) ?? done
  }
  return { options: { renderer: ownRenderer(root), signsUrgent: true, onUrgent }, done: () => done }
}

/** Uploads what was published to a storage, and says so, with what was uploaded `before`; as data for `--json`. */
export async function publishTo(
  to: string,
  isMending: boolean,
  before: Counted = { written: 0, removed: 0, requests: 0 },
): Promise<PublishedTo> {
  const start = performance.now()
  const { update, end } = progress('Uploading')
  const onWait = () => console.error(`Another publisher uploads to ${to}; waiting for it …`)
  const done = await uploadCurrent({ to, isMending, onWait, onProgress: update }).finally(end)
  for (const what of ['written', 'removed', 'requests'] as const) done[what] += before[what]
  const { changed: _paths, toldAgainAt, ...report } = done
  const catalogue = await uploadCurrentCatalogue({ to, isMending, onWait })
  // What was uploaded first is told again before the rest.
  for (let at = toldAgainAt; at !== undefined; ) {
    await wait(Math.max(0, at - Date.now()))
    const again = await uploadCurrent({ to, onWait })
    report.unpurged = again.unpurged
    at = again.toldAgainAt
  }
  const { written, removed, total, requests, lost } = done
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
    ...report.unpurged.map((why) => `Not forgotten yet: ${why}. The next upload tries again.`),
  ]
  return { report, text: lines.join('\n') }
}

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024).toLocaleString('en')
