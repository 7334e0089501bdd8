import { listFormat } from '#lib/language/intl.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import type { Name } from './teasers.ts'

/** A byline as a line of text: “By A and B · photographs C”; empty where nobody is named. */
export function bylineText(names: Pick<Name, 'name' | 'role'>[], language: string): string {
  const list = listFormat(language)
  const byRole = Map.groupBy(names, ({ role }) => role)
  const writers = byRole.get(undefined)
  byRole.delete(undefined)
  const joined = (some: { name: string }[]) => list.format(some.map(({ name }) => name))
  return [
    ...(writers ? [wordingFor(language).article.by({ names: joined(writers) })] : []),
    ...[...byRole].map(([role, others]) => `${role} ${joined(others)}`),
  ].join(' · ')
}
