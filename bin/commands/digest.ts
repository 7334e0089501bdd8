import { makeNow } from '#lib/newsletter/issues/keep-making.ts'
import { planIssues } from '#lib/newsletter/issues/plan-issues.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { showMail } from '#lib/server/jobs/digest-plans.ts'
import { keepInStep } from '#lib/server/jobs/digest-upkeep.ts'
import { letterPlans } from '#lib/server/jobs/letter-plans.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { listOf, momentOf } from './digest-options.ts'
import { servePreview } from './digest-preview.ts'
import { sendWithProgress } from './digest-send.ts'
import { becameOf, keyOf, letterPlanOf, plannedOf } from './digest-words.ts'
import { withNewsletter, withOwnNewsletter } from './newsletter.ts'

export interface DigestOptions {
  list?: string
  at?: string
  dryRun?: boolean
  preview?: boolean
}

/** Makes the issues that are due and sends them to the end; or only says, or shows, what would be sent. */
export async function digest(options: DigestOptions): Promise<void> {
  const at = await momentOf(options.at)
  const list = await listOf(options.list)
  const sends = !options.preview && !options.dryRun
  if (sends)
    return withOwnNewsletter('Nothing was sent.', (newsletter) => makeAndSend(newsletter, at, list))
  await withNewsletter((newsletter) =>
    options.preview ? servePreview(newsletter, at, list) : printPlans(newsletter, at, list),
  )
}

async function makeAndSend(newsletter: Newsletter, at: number, list: ListId | undefined) {
  await keepInStep(newsletter, await currentPublication())
  const material = await digestMaterial(newsletter, at, list)
  const made = await makeNow(newsletter, material, at, (event) => {
    if (event.what === 'issue-expired') console.log(`${keyOf(event)}: too old, and ended.`)
  })
  for (const each of made) console.log(`${keyOf(each)}: ${becameOf(each)}.`)
  if (made.length === 0) console.log('Nobody reads a list yet: there is nothing to make.')
  await sendWithProgress(newsletter)
}

async function printPlans(newsletter: Newsletter, at: number, list: ListId | undefined) {
  const { publication, lists, source } = await digestMaterial(newsletter, at, list)
  const plans = await planIssues(newsletter, lists, source, at)
  for (const plan of plans) {
    console.log(`${keyOf(plan)}: ${plannedOf(plan)}.`)
    if (plan.plan !== 'make') continue
    await printMail(newsletter, publication, plan.issue)
  }
  const letters = await letterPlans(newsletter, { lists, source }, at)
  for (const letter of letters) {
    console.log(`${keyOf(letter)}: ${letterPlanOf(letter)}.`)
    if (letter.state !== 'done') await printMail(newsletter, publication, letter.issue)
  }
  if (plans.length + letters.length === 0)
    console.log('Nobody reads a list yet: there is nothing to make.')
}

async function printMail(
  newsletter: Newsletter,
  publication: Publication,
  issue: Parameters<typeof showMail>[2],
): Promise<void> {
  const { subject, text } = await showMail(newsletter, publication, issue)
  console.log(`\n${`Subject: ${subject}\n\n${text}`.replace(/^(?=.)/gm, '  ')}`)
}
