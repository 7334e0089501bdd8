import { setTimeout } from 'node:timers/promises'
import { checkMailPath, newsletterPath } from '#lib/addresses/addresses.ts'
import { type SignUp, type SignUpOutcome, signUp } from '#lib/newsletter/list/sign-up.ts'
import { readSource, trapField } from '#lib/newsletter/list/source.ts'
import { suggestAddress } from '#lib/newsletter/list/suggest-address.ts'
import { currentNewsletter, currentSecrets } from '#lib/server/newsletter.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { type Fault, wordingFor } from '#lib/wording/wording.ts'
import { done, refused, seeOther } from '../answers.ts'
import { askerAddress, formOrigin, isFromKnown, isFromOtherSite } from '../asker.ts'
import { hasProof } from '../proof.ts'
import { type Fields, readForm, single } from '../read-form.ts'
import { sealRetry } from '../retry.ts'
import { orUnavailable } from '../unavailable.ts'
import { languageOf, readSignUp } from './read-sign-up.ts'

/**
 * No answer to a sign-up goes out sooner, in milliseconds: what little more an address that is new costs the database
 * does not show in the time.
 */
const floor = 50

/** A browser that loads the address of the form gets the form. */
export async function GET(): Promise<Response> {
  const { language } = (await currentPublication()).site
  return seeOther({ path: newsletterPath, language })
}

/** Takes a sign-up. The answer is the same whether the address is new, pending, active or suppressed. */
export async function POST(request: Request): Promise<Response> {
  const atLeast = setTimeout(floor)
  const publication = await currentPublication()
  const form = await readForm(request)
  const fields = 'fields' in form ? form.fields : undefined
  const language = languageOf(fields, publication)
  const refuse = (fault: Fault, retryAfter?: number) =>
    refused(request, fault, {
      ...{ path: formPath(fields, language, fault), language },
      ...(retryAfter !== undefined && { retryAfter }),
    })
  const { headers } = request
  const isFromOther = isFromOtherSite(headers, publication.site.url)
  if (isFromOther && !isFromKnown(headers, publication.site.url)) return refuse('other-site')
  if ('fault' in form) return refuse(form.fault)
  // A robot fills in every field, and so may a browser that helps too much: a person is told.
  if (isTrapped(form.fields)) return refuse('trap')
  const origin = isFromOther ? formOrigin(headers) : undefined
  const read = await readSignUp(form.fields, publication, origin)
  if ('fault' in read) return refuse(read.fault)
  const outcome = await orUnavailable(() => take(request, form.fields, read.signUp))
  await atLeast
  if ('state' in outcome) return refuse('unavailable', 60)
  if (outcome.outcome === 'limited') return refuse('limited', outcome.retryAfter)
  const suggestion = suggestAddress(read.signUp.address)
  const message = wordingFor(language).newsletter.checkTitle
  const path = nextPath(form.fields, language, suggestion)
  return done(
    request,
    { path, language },
    {
      status: 'check-your-mail',
      message,
      ...(suggestion && { suggestion }),
    },
  )
}

function isTrapped(fields: Fields): boolean {
  return (fields.get(trapField) ?? []).some((value) => value !== '')
}

async function take(request: Request, fields: Fields, wanted: SignUp): Promise<SignUpOutcome> {
  const newsletter = await currentNewsletter()
  return signUp(newsletter, wanted, {
    network: askerAddress(request.headers),
    hasProof: !settings().asksForProof || (await hasProof(newsletter, fields)),
  })
}

function nextPath(fields: Fields, language: string, suggestion: string | undefined): string {
  const query = new URLSearchParams({ language })
  if (suggestion)
    query.set(
      'retry',
      sealRetry(currentSecrets(), { typed: '', lists: fields.get('list') ?? [], suggestion }),
    )
  return `${checkMailPath}?${query}`
}

/** The form again, with what was typed and what is wrong with it; what is wrong gets the focus. */
function formPath(fields: Fields | undefined, language: string, fault: Fault): string {
  const [typed = ''] = fields?.get('email') ?? []
  const retry = sealRetry(currentSecrets(), { typed, lists: fields?.get('list') ?? [], fault })
  const source = fields && readSource(single(fields, 'source'))
  const query = new URLSearchParams({ language, retry, ...(source && { source }) })
  return `${newsletterPath}?${query}#sign-up-fault`
}
