import { done, refused } from '#app/(live)/newsletter/answers.ts'
import { isFromOtherSite } from '#app/(live)/newsletter/asker.ts'
import { readForm, single } from '#app/(live)/newsletter/read-form.ts'
import { isAway, orUnavailable } from '#app/(live)/newsletter/unavailable.ts'
import { erasedPath, linkPath } from '#lib/addresses/addresses.ts'
import { eraseByLink, ownData } from '#lib/newsletter/list/own-data.ts'
import { changePreferences, lookAtPreferences } from '#lib/newsletter/list/preferences.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import type { Fault } from '#lib/wording/wording.ts'
import { readChange } from './read-change.ts'

interface Context {
  params: Promise<{ token: string }>
}

/** Acts on a preferences form; `proxy.ts` leads a POST of the link here. Which button was pressed is `action`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const path = linkPath('preferences', token)
  const publication = await currentPublication()
  const before = await orUnavailable(async () =>
    lookAtPreferences(await currentNewsletter(), token),
  )
  const language = before.state === 'found' ? before.subscriber.language : publication.site.language
  const refuse = (fault: Fault, problem: string = fault) =>
    refused(request, fault, { path: `${path}?problem=${problem}#problem`, language })
  if (isFromOtherSite(request.headers, publication.site.url)) return refuse('other-site')
  const form = await readForm(request)
  if ('fault' in form) return refuse(form.fault)
  if (before.state !== 'found') return refuse(faults[before.state])
  const action = single(form.fields, 'action') ?? ''
  if (action === 'data') {
    const data = await orUnavailable(async () => ownData(await currentNewsletter(), token))
    return isAway(data) ? refuse('unavailable') : dataFile(data)
  }
  if (action === 'erase') {
    const outcome = await orUnavailable(async () => eraseByLink(await currentNewsletter(), token))
    if (isAway(outcome)) return refuse('unavailable')
    const erased = `${erasedPath}?${new URLSearchParams({ language })}`
    return done(request, { path: erased, language }, { status: 'erased' })
  }
  const change = await readChange(form.fields, publication, action)
  if (!change) return refuse('unreadable', action === 'pause' ? 'day' : undefined)
  const place = { wording: action, page: '/newsletter/preferences' }
  const after = await orUnavailable(async () =>
    changePreferences(await currentNewsletter(), token, change, place),
  )
  if (after.state !== 'found') return refuse(faults[after.state])
  const { status, lists } = after
  return done(request, { path: `${path}?done=${action}`, language }, { ...status, lists })
}

const faults = { unknown: 'unknown-link', gone: 'gone-link', unavailable: 'unavailable' } as const

/** Everything that is kept about a person, as a file. */
function dataFile(data: object | undefined): Response {
  return new Response(`${JSON.stringify(data ?? {}, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
      'Cache-Control': 'no-store',
    },
  })
}
