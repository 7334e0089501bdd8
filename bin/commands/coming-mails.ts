import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import type { ComingMail } from '#lib/server/coming-mails.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { type Preview, previews, showMail } from '#lib/server/jobs/digest-plans.ts'
import { letterPlans } from '#lib/server/jobs/letter-plans.ts'
import { keyOf, letterPlanOf, plannedOf } from './digest-words.ts'

/** What is due at a moment (milliseconds since 1970-01-01T00:00Z), and what comes next: issues, then letters without articles. */
export async function comingMails(
  newsletter: Newsletter,
  at: number,
  list?: ListId,
): Promise<ComingMail[]> {
  const { publication, ...material } = await digestMaterial(newsletter, at, list)
  const issues = (await previews(newsletter, at, list)).map(
    (preview: Preview): ComingMail => ({
      ...{ key: keyOf(preview), isDue: preview.isDue, words: plannedOf(preview) },
      mail:
        'issue' in preview
          ? () => showMail(newsletter, preview.publication, preview.issue)
          : undefined,
    }),
  )
  const letters = (await letterPlans(newsletter, material, at, true)).map(
    (plan): ComingMail => ({
      ...{ key: keyOf(plan), isDue: plan.isDue, words: letterPlanOf(plan) },
      mail: () => showMail(newsletter, publication, plan.issue),
    }),
  )
  return [...issues, ...letters]
}
