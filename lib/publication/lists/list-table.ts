import { generalLists } from '#lib/addresses/general-lists.ts'

/** The documentation's table of what can be subscribed to. */
export function listTable(): string {
  const rows = Object.entries(generalLists).map(
    ([name, { every, isUsual }]) => `| \`${name}\` | ${every} | ${isUsual ? 'yes' : 'no'} |\n`,
  )
  const topics = '| `topic:<slug>`, the digest of a topic | day | yes |\n'
  return `| list | an issue every | without \`newsletter.lists\` |\n| --- | --- | --- |\n${rows.join('')}${topics}`
}
