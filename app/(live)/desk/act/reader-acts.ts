import { type Fields, single } from '#app/(live)/newsletter/read-form.ts'
import { publication } from '#app/page-context.ts'
import {
  deskPaths,
  deskProvePath,
  deskReaderPath,
  deskSuppressionPath,
} from '#lib/addresses/desk-addresses.ts'
import { findReader } from '#lib/desk/list/find-reader.ts'
import { startOfDay } from '#lib/language/start-of-day.ts'
import { eraseWholly, ownData } from '#lib/newsletter/list/own-data.ts'
import { type Change, changePreferences } from '#lib/newsletter/list/preferences.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { readerToken } from '../reader-token.ts'
import type { Act, Editor } from './act.ts'
import { led } from './answers.ts'
import { note } from './note.ts'

const day = 86_400_000

/** What an editor does for a reader, by the reader's own functions. */
export const readerActs: Record<string, Act<Editor>> = {
  find: async ({ fields }) => {
    const found = await findReader(await currentNewsletter(), single(fields, 'email') ?? '')
    if (found.state === 'reader') return led(deskReaderPath(found.id))
    if (found.state === 'suppressed') return led(deskSuppressionPath(found.fingerprint))
    return led(deskPaths.readers, found.state === 'no-address' ? 'no-address' : 'no-reader')
  },
  pause: async (asked) => {
    const { site, now } = await publication()
    const until = startOfDay(single(asked.fields, 'until') ?? '', site.timeZone)
    const isSoon = until !== undefined && until > now && until < now + 367 * day
    return change(asked, isSoon ? { kind: 'pause', until } : undefined, 'paused')
  },
  resume: (asked) => change(asked, { kind: 'resume' }, 'resumed'),
  export: async ({ fields, visitor: { visit } }) => {
    if (!visit.isProved) return led(deskProvePath, 'prove')
    const { id, token } = rowOf(fields)
    const data = token && (await ownData(await currentNewsletter(), token))
    if (!data) return led(deskPaths.readers, 'no-reader')
    await note(visit.editor, 'export', `subscriber ${id}`)
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="reader.json"',
        'Cache-Control': 'no-store',
      },
    })
  },
  erase: async ({ fields, visitor: { visit } }) => {
    if (!visit.isProved) return led(deskProvePath, 'prove')
    const { id, token } = rowOf(fields)
    const newsletter = await currentNewsletter()
    const reader = token && (await newsletter.store.queries.find(id))
    if (!reader) return led(deskPaths.readers, 'no-reader')
    if (single(fields, 'sure') !== 'yes') return led(deskReaderPath(id), 'not-sure')
    const { isSwept } = await eraseWholly(newsletter, [reader.address])
    await note(visit.editor, 'erase', `subscriber ${id}`)
    return led(deskPaths.readers, isSwept ? 'erased' : 'not-swept')
  },
}

function rowOf(fields: Fields) {
  const id = single(fields, 'id') ?? ''
  return { id, token: readerToken(id) }
}

async function change(
  { fields, visitor: { visit } }: Parameters<Act<Editor>>[0],
  wanted: Change | undefined,
  said: 'paused' | 'resumed',
): Promise<Response> {
  const { id, token } = rowOf(fields)
  if (!token) return led(deskPaths.readers, 'no-reader')
  if (!wanted) return led(deskReaderPath(id), 'not-paused')
  const place = { wording: '', page: 'desk' }
  const after = await changePreferences(await currentNewsletter(), token, wanted, place)
  const isDone =
    after.state === 'found' && after.status.status === (said === 'paused' ? 'paused' : 'active')
  await note(visit.editor, wanted.kind, `subscriber ${id}`, isDone ? 'done' : 'refused')
  return led(deskReaderPath(id), isDone ? said : 'not-paused')
}
