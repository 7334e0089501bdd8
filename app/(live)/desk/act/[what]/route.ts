import { visitorOf } from '#app/(live)/desk/visitor.ts'
import { isFromOtherSite } from '#app/(live)/newsletter/asker.ts'
import { readForm, single } from '#app/(live)/newsletter/read-form.ts'
import { isOwnForm } from '#lib/desk/sign-in/sessions.ts'
import { log } from '#lib/log/log.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { acts, doors } from '../acts.ts'
import { led, refused } from '../answers.ts'

interface Context {
  params: Promise<{ what: string }>
}

/** Does what a form of the desk asks for, and leads to the page that says what came of it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { what } = await params
  const visitor = await visitorOf(request.headers)
  if (visitor.state === 'off') return refused(404, 'Not found')
  if (visitor.state === 'open') return refused(403, 'The desk is opened by TLS alone.')
  if (visitor.state === 'unavailable') return refused(503, 'The subscribers cannot be reached now.')
  const { site } = await currentPublication()
  if (isFromOtherSite(request.headers, site.url))
    return refused(403, 'This form was sent from another site.')
  const form = await readForm(request)
  if ('fault' in form) return refused(400, `The form cannot be read (${form.fault}).`)
  const { fields } = form
  const door = doors.get(what)
  if (door) return door({ request, fields, visitor })
  const act = acts.get(what)
  if (!act) return refused(404, 'Not found')
  if (visitor.state !== 'editor') return led('/desk', 'signed-out')
  if (!isOwnForm(visitor.visit, single(fields, 'form'))) {
    log('warn', { event: 'desk-form-refused', reply: 'forged' })
    return refused(403, 'This form is not of your session: open the page again.')
  }
  return act({ request, fields, visitor })
}
