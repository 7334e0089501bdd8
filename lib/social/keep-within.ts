import type { Queries, Store } from '#lib/newsletter/records/store.ts'

/** Milliseconds of a day. */
const period = 86_400_000
/** How much is kept of a day, from one host and from all of them: who makes up readers, or hosts, fills no disk. */
const mostOfDay = { reactions: { host: 5000, all: 50_000 }, replies: { host: 200, all: 2000 } }
/** Replies to one article, and in all, of some kilobytes each. */
const mostReplies = { article: 1000, all: 10_000 }

/** Keeps what an actor did, of a reply to an article, where there is room for more of it: then `done`, else `full`. */
export function keepWithin(
  { store, now }: { store: Pick<Store, 'write'>; now: number },
  { of, called, to }: { of: { id: string }; called: keyof typeof mostOfDay; to?: string },
  keep: (queries: Queries) => Promise<void>,
): Promise<'done' | 'full'> {
  const most = mostOfDay[called]
  return store.write(async (queries) => {
    const isRoom = async (key: string, allowed: number) =>
      (await queries.count({ key: `fediverse ${called}${key}`, period }, now)).count <= allowed
    // A host that is beyond its own share takes nothing of that of all.
    if (!(await isRoom(` ${new URL(of.id).host}`, most.host))) return 'full'
    if (!(await isRoom('', most.all))) return 'full'
    if (to !== undefined && (await queries.countReplies(to)) >= mostReplies.article) return 'full'
    if (to !== undefined && (await queries.countReplies()) >= mostReplies.all) return 'full'
    await keep(queries)
    return 'done'
  })
}
