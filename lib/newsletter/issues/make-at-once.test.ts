import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { ask } from '#lib/newsletter/store/fixtures/ask.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import type { StorePlace } from '#lib/newsletter/store/open-store.ts'
import { everyList } from './fixtures/issues.ts'

const child = fileURLToPath(await bundledModule('lib/newsletter/issues/fixtures/make-issues.ts'))

it.each(databases)(
  'twenty processes at once make one issue of each list on $name',
  async (database) => {
    const { store, place, close } = await database.open()
    const reader = subscriber('ana@example.org', { state: 'active' })
    const lists = everyList.map(({ list }) => list)
    await store.write(async ({ insert, setLists }) => {
      await insert(reader)
      await setLists(reader.id, lists, 1)
    })
    const processes = await Promise.all(
      Array.from({ length: 20 }, (_, number) => start(place, `process-${number}`)),
    )
    const results = await Promise.all(processes.map((finish) => finish()))
    const rows = await ask(place, 'select list, id, hash, state from issues order by list')
    expect(rows.map(({ list, state }) => `${list} ${state}`)).toEqual([
      'daily copying',
      'topic:city copying',
      'weekly copying',
    ])
    expect(results.flatMap(({ told }) => told).toSorted()).toEqual([
      'issue-made daily',
      'issue-made topic:city',
      'issue-made weekly',
    ])
    // Who did not make it goes on with the one that there is.
    const made = rows.map(({ id, hash }) => [id, hash])
    for (const { issues } of results) expect(issues.toSorted()).toEqual(made.toSorted())
    await close()
  },
  240_000,
)

interface Result {
  told: string[]
  issues: [id: number, hash: string][]
}

/** Starts one that waits; answers what has it do its work. */
async function start({ databaseUrl, dataDir }: StorePlace, name: string) {
  const started = spawn(process.execPath, [child, databaseUrl ?? '', dataDir, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: started.stdout })
  const nextLine = async (): Promise<string> => {
    const ended = once(lines, 'close').then(() => [`${name} has ended without an answer`])
    const [line] = await Promise.race([once(lines, 'line'), ended])
    return line
  }
  expect(await nextLine()).toBe('ready')
  return async () => {
    const line = nextLine()
    started.stdin.write('!')
    return JSON.parse(await line) as Result
  }
}
