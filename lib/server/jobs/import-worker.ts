import { importSubscribers } from '#lib/newsletter/import/import-subscribers.ts'
import type { RefusedLine } from '#lib/newsletter/import/problem.ts'
import { isOwnSecret, otherSecretWords } from '#lib/newsletter/list/secret-mark.ts'
import type { ImportStatus } from '#lib/newsletter/records/entry.ts'
import { gatherEntries } from '#lib/newsletter/store/gather-entries.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { currentNewsletter } from '../newsletter.ts'
import { offeredLists } from '../offered-lists.ts'
import { currentPublication } from '../publication.ts'

/** A process that imports a list of subscribers, or says what that would do; it tells its parent what came of it. */
interface Asked {
  file: string
  list: ListId | undefined
  status: ImportStatus | undefined
  isWritten: boolean
}

/** Lines that are told of those that cannot be read. */
const mostRefused = 50

try {
  process.send?.({ imported: await importAsAsked(JSON.parse(process.argv[2] ?? '{}')) })
} catch (error) {
  const { name, message, exitCode } = error as Error & { exitCode?: number }
  process.send?.({ failed: { name, message, exitCode } })
} finally {
  process.disconnect?.()
}

async function importAsAsked({ file, list, status, isWritten }: Asked) {
  const { lists: offered, language } = await offeredLists(await currentPublication())
  const newsletter = await currentNewsletter()
  const refused: RefusedLine[] = []
  const gathering = gatherEntries()
  try {
    if (!(await isOwnSecret(newsletter))) return { why: otherSecretWords }
    const report = await importSubscribers(newsletter, {
      ...{ file, isWritten, offered, language, status, gathering },
      lists: list ? [list] : offered.slice(0, 1),
      onRefused: (line) => {
        if (refused.length < mostRefused) refused.push(line)
      },
      onProgress: () => undefined,
    })
    return { report, refused }
  } finally {
    gathering.close()
    await newsletter.store.close()
  }
}
