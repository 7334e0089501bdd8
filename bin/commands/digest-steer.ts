import { setTimeout } from 'node:timers/promises'
import type { Naming } from '#lib/newsletter/issues/issue-at.ts'
import { issuesToSteer, type SteeredIssue } from '#lib/newsletter/issues/issues-to-steer.ts'
import {
  lettersNamed,
  waitingBeside,
  withLetters,
} from '#lib/newsletter/issues/letters-to-steer.ts'
import { type Steered, type Steering, steerIssue } from '#lib/newsletter/issues/steer-issue.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { isLetter } from '#lib/newsletter/records/issue.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { Fault } from '../fault.ts'
import { languageOf, listOf, momentOf, type NamingOptions } from './digest-options.ts'
import { keyOf } from './digest-words.ts'
import { withNewsletter } from './newsletter.ts'

/** Holds, releases or ends the issues that `digest` with the same options would make or send. */
export async function steer(steering: Steering, options: NamingOptions): Promise<void> {
  const naming = {
    list: await listOf(options.list),
    language: await languageOf(options.language),
    at: options.at === undefined ? undefined : await momentOf(options.at),
  }
  await withNewsletter(async (newsletter) => {
    const named = await namedBy(newsletter, naming, steering, options.letter === true)
    const refused: string[] = []
    for (const each of named) {
      const steered = await steerNamed(newsletter, each, steering)
      const line = `${keyOf(each)}: ${wordsOf(steering, steered, each)}.`
      if (steered.outcome === 'refused') refused.push(line)
      else console.log(line)
      if (each.issue && steering !== 'release' && steered.outcome === 'done')
        await untilOffTheWire(newsletter, each.issue.id)
    }
    if (refused.length > 0) throw new Fault(refused.join('\n'))
  })
}

/** The issues that are meant; with `isLetter` letters without articles alone. */
async function namedBy(
  newsletter: Newsletter,
  naming: Naming,
  steering: Steering,
  isLetter: boolean,
): Promise<SteeredIssue[]> {
  const now = newsletter.now()
  const { queries } = newsletter.store
  const { publication, ...material } = await digestMaterial(
    newsletter,
    naming.at ?? now,
    naming.list,
  )
  const letters = await lettersNamed(queries, naming, publication.site.timeZone)
  if (isLetter) {
    if (letters.length === 0)
      throw new Fault('There is no such letter: none waits or is being sent.')
    return letters
  }
  const issues = await issuesToSteer(queries, material, naming, steering, now)
  const named = await withLetters(queries, issues, letters, steering)
  if (named.length === 0) throw new Fault('There is no such issue: nobody reads that list.')
  for (const each of steering === 'release' ? waitingBeside(letters, named) : [])
    console.log(`${keyOf(each)}: waits as well; "handbill digest release --letter" sends it.`)
  return named
}

async function steerNamed(
  newsletter: Newsletter,
  named: SteeredIssue,
  steering: Steering,
): Promise<Steered> {
  if (named.wait === 'over')
    return { outcome: 'refused', why: 'was not made, and never will be: there is a newer one' }
  return steerIssue(newsletter, named, named.issue, steering)
}

/** What a relay is being handed cannot be called back: the command ends when that is over. */
async function untilOffTheWire({ store, now }: Newsletter, issueId: number): Promise<void> {
  while ((await store.queries.countOnWire(issueId, now())) > 0) await setTimeout(50)
}

const done: Record<Steering, string> = {
  hold: 'held; nobody gets it until "handbill digest release"',
  release: 'released',
  cancel: 'cancelled; what nobody has received goes into the next one',
}
const ordered: Partial<Record<Steering, string>> = {
  hold: 'will be held: it is not made until "handbill digest release"',
  cancel: 'will be cancelled when it is due; its articles go into the next one',
}
const emptyYet = 'has too little so far; should more come before its limit, it '
const lettersGo = 'the server sends it, or "handbill digest" where none runs'
const already: Record<Steering, string> = {
  hold: 'is held already',
  release: 'was not held',
  cancel: 'was cancelled already',
}

function wordsOf(steering: Steering, steered: Steered, { issue, wait }: SteeredIssue): string {
  if (steered.outcome === 'refused') return steered.why
  if (steered.outcome === 'already') return already[steering]
  if (steered.outcome === 'ordered')
    return (wait === 'empty' ? emptyYet : '') + (ordered[steering] ?? '')
  if (steering === 'release' && issue && isLetter(issue) && issue.releasedAt === null)
    return `released: ${lettersGo}`
  if (steering === 'release' && issue) return 'released; it goes on where it was'
  return done[steering]
}
