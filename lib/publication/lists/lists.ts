import { type GeneralList, generalListNames, isGeneralList } from '#lib/addresses/general-lists.ts'

/** What can be subscribed to: a list of the whole publication, or `topic:` and the slug of a topic. */
export type ListId = GeneralList | `topic:${string}`

/** The slug of a topic's list; undefined for the others. */
export function topicOf(list: ListId): string | undefined {
  return list.startsWith('topic:') ? list.slice('topic:'.length) : undefined
}

/** The list of a topic. */
export function topicList(slug: string): ListId {
  return `topic:${slug}`
}

/** Reads the name of a list by its form alone; whether the publication has it is another question. */
export function parseList(text: string): ListId | undefined {
  const name = text.trim().normalize('NFC')
  if (isGeneralList(name)) return name
  const isTopic = name.length <= 200 && /^topic:[^\s\p{Cc}/]+$/u.test(name)
  return isTopic ? (name as ListId) : undefined
}

/** Lists in the order in which people meet them, each once. */
export function inOrder(lists: Iterable<ListId>): ListId[] {
  const names: string[] = generalListNames
  const rank = (list: ListId) => (isGeneralList(list) ? names.indexOf(list) : names.length)
  return [...new Set(lists)].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))
}
