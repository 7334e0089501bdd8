import { newestCorrection } from '#lib/newsletter/catalogue/corrections-of.ts'
import { type NoFollowUp, planFollowUp } from '#lib/newsletter/issues/follow-up.ts'
import { issuesAt } from '#lib/newsletter/issues/issue-at.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { openQuestions } from '../ask.ts'
import { Fault } from '../fault.ts'
import { languageOf, listOf, momentOf, type NamingOptions } from './digest-options.ts'
import { sendWithProgress } from './digest-send.ts'
import { keyOf } from './digest-words.ts'
import { withOwnNewsletter } from './newsletter.ts'

const faults: Record<NoFollowUp, string> = {
  'not-in-it': 'it did not have that article',
  'sent-already': 'that correction was sent after it already',
  nobody: 'nobody got it',
}

/** Mails an article's newest correction, or its withdrawal, to those who got an issue with it. */
export async function followUp(
  options: NamingOptions & { correction: string; yes?: boolean },
): Promise<void> {
  const at = await momentOf(options.at)
  const list = await listOf(options.list)
  const language = await languageOf(options.language)
  await withOwnNewsletter('Nothing was sent.', async (newsletter) => {
    const { queries } = newsletter.store
    const { publication, lists, source } = await digestMaterial(newsletter, newsletter.now(), list)
    const [slug = options.correction] = await source.presentSlugs([{ slug: options.correction }])
    const correction = await newestCorrection(publication, slug)
    if (!correction)
      throw new Fault(
        `The article "${slug}" has no correction, and was not withdrawn: add one under "corrections" in its file, and run "npx handbill build"`,
      )
    const named = await issuesAt(queries, lists, { list, language, at }, newsletter.now())
    const planned: Omit<Issue, 'id'>[] = []
    for (const each of named) {
      if (!each.issue) continue
      const plan = await planFollowUp(queries, source, each.issue, correction, newsletter.now())
      if ('fault' in plan) {
        console.log(`${keyOf(each)}: ${faults[plan.fault]}.`)
        continue
      }
      const readers = `${plan.recipients.toLocaleString('en')} reader${plan.recipients === 1 ? '' : 's'}`
      console.log(`${keyOf(each)}: goes to at most ${readers} who got it: "${correction.text}"`)
      planned.push(plan.issue)
    }
    if (planned.length === 0)
      throw new Fault('There is no issue that this correction could follow.')
    if (!options.yes && !(await isAgreed()))
      return console.log('Nothing was sent. Add --yes to do it.')
    await make(newsletter, planned)
    await sendWithProgress(newsletter)
  })
}

async function make({ store }: Newsletter, issues: Omit<Issue, 'id'>[]): Promise<void> {
  for (const issue of issues) {
    const { isNew } = await store.write((queries) => queries.insertIssue(issue))
    console.log(`${keyOf(issue)}: ${isNew ? 'made' : 'made before'}.`)
  }
}

/** Asks where somebody can answer. */
async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const questions = openQuestions()
  const answer = await questions.one('Send it? (yes/no) ')
  questions.close()
  return /^y(es)?$/i.test(answer)
}
