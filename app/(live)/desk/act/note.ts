import { currentNewsletter } from '#lib/server/newsletter.ts'

/** Writes down what was done, in whose name; `about` is an issue's name or the number of a row, never an address. */
export async function note(
  editor: string,
  act: string,
  about = '',
  outcome = 'done',
): Promise<void> {
  const { store, now } = await currentNewsletter()
  await store.write((queries) => queries.recordDeskAct({ at: now(), editor, act, about, outcome }))
}
