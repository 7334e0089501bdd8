import type { EditionState } from './edition-state.ts'

/** What the state of an edition says under a name; see {@link EditionState}. */
export async function metaValue(state: EditionState, key: string): Promise<string | undefined> {
  const row = await state
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}

export async function setMeta(state: EditionState, key: string, value: string): Promise<void> {
  await state.replaceInto('meta').values({ key, value }).execute()
}

export async function forgetMeta(state: EditionState, key: string): Promise<void> {
  await state.deleteFrom('meta').where('key', '=', key).execute()
}
