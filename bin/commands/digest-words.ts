import { isUnreleased } from '#lib/newsletter/issues/letters-alone.ts'
import type { Made } from '#lib/newsletter/issues/make-due-issues.ts'
import type { Plan } from '#lib/newsletter/issues/plan-issues.ts'
import { isLetter } from '#lib/newsletter/records/issue.ts'
import type { LetterPlan } from '#lib/server/jobs/letter-plans.ts'
import { counted } from '#lib/text/counted.ts'

/** What became of an issue, in words. */
export function becameOf(made: Made): string {
  switch (made.outcome) {
    case 'made':
      if (isLetter(made)) return letterWaits
      return `made, ${contentOf(made.issue)}`
    case 'there':
      return isLetter(made) && isUnreleased(made.issue)
        ? letterWaits
        : `made before, ${made.issue.state}`
    case 'held':
      return 'held before it is made; "handbill digest release" lets it go on'
    case 'cancelled':
      return 'cancelled; its articles go into the next one'
    case 'too-late':
      return 'too late; its articles go into the next one'
    case 'skipped':
      return skippedOf(made)
  }
}

/** What is to be done about an issue, in words. */
export function plannedOf(plan: Plan): string {
  switch (plan.plan) {
    case 'make':
      return `${contentOf(plan.issue)} for ${readers(plan)}`
    case 'keep':
      return `made before, ${plan.issue.state}`
    case 'expire':
      return 'too late to be sent; its articles go into the next one'
    case 'skip':
      return skippedOf(plan)
  }
}

const letterWaits = 'a letter that waits for "handbill digest release --letter"'

/** What is to be done about a letter without articles, in words. */
export function letterPlanOf({ state, issue, ...of }: LetterPlan): string {
  if (state === 'done') return `a letter, ${issue.state}`
  return `a letter for ${readers(of)}; goes out by "handbill digest release --letter"`
}

/** `daily en 2026-11-22`. */
export function keyOf({ list, language, day }: { list: string; language: string; day: string }) {
  return `${list} ${language} ${day}`
}

function contentOf({ content }: { content: { articles: unknown[]; corrections: unknown[] } }) {
  const { articles, corrections } = content
  const rest = corrections.length > 0 ? ` and ${counted(corrections.length, 'correction')}` : ''
  return counted(articles.length, 'article') + rest
}

function readers({ readers: count }: { readers: number }): string {
  return counted(count, 'reader')
}

function skippedOf({ articles }: { articles: number }): string {
  return articles === 0
    ? 'no new article'
    : `skipped with ${counted(articles, 'article')}, which wait for the next one`
}
