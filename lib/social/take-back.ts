import type { Told } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Store } from '#lib/newsletter/records/store.ts'
import { tellGone } from './tell-gone.ts'
import { isGone, type TellContext } from './told.ts'

/** Stands for that everything was taken back: nothing is told until that is undone. */
export const takenBack = '/taken-back'

/** Whether everything was taken back. */
export async function isTakenBack({ queries }: Pick<Store, 'queries'>): Promise<boolean> {
  return (await queries.told([takenBack])).length > 0
}

/** The articles that followers were told of, and may have still. What was there before anybody could follow was told to nobody. */
export async function toldStill({ queries }: Pick<Store, 'queries'>): Promise<Told[]> {
  return (await queries.told()).filter((each) => each.accounts.length > 0 && !isGone(each))
}

/**
 * Queues for everybody that all articles that they were told of are gone, as if they were withdrawn; from then on nothing is told. Answers
 * how many. Called again after it was cut short, it goes on.
 */
export async function takeBack(
  context: Pick<TellContext, 'publication' | 'store' | 'signerOf'>,
): Promise<number> {
  const { store } = context
  // First: a server that runs would tell what is public anew.
  await store.write((queries) => queries.noteTold({ slug: takenBack, mark: '', accounts: [] }))
  let count = 0
  for (const { slug } of await toldStill(store)) if (await tellGone(slug, context)) count++
  return count
}

/** Has followers told from now on again. */
export async function tellAgain({ write }: Pick<Store, 'write'>): Promise<void> {
  await write((queries) => queries.forgetTold(takenBack))
}
