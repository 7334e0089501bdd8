import { listForms } from '#lib/addresses/general-lists.ts'
import { exported } from '#lib/newsletter/export/exported.ts'
import { asCsv, asJson, asLines } from '#lib/newsletter/export/write.ts'
import type { SubscriberFilter } from '#lib/newsletter/records/store.ts'
import { type StatusName, statuses } from '#lib/newsletter/records/subscriber.ts'
import { parseList } from '#lib/publication/lists/lists.ts'
import { Fault } from '../fault.ts'
import { withNewsletter } from './newsletter.ts'
import { print, printTo } from './subscribers-output.ts'

interface FilterOptions {
  status?: StatusName
  list?: string
}

/** Prints how many subscribers there are of each status, and for people how many each list has. */
export async function subscriberStats({ json = false }: { json?: boolean }): Promise<void> {
  await withNewsletter(async ({ store, now }) => {
    const counts = await store.queries.statistics(now())
    if (json) return console.log(JSON.stringify(counts))
    for (const status of statuses) console.log(`${status.padEnd(14)}${number(counts[status])}`)
    const lists = await store.queries.activeByList(now())
    const byCount = lists.toSorted((one, other) => other.count - one.count)
    if (byCount.length > 0) console.log('\nActive, by list')
    for (const { list, count } of byCount) console.log(`  ${number(count).padStart(9)}  ${list}`)
  })
}

/** Prints subscribers, a line each. */
export async function listSubscribers(options: FilterOptions & { json?: boolean }): Promise<void> {
  const filter = filterOf(options)
  await withNewsletter((newsletter) => {
    const pages = exported(newsletter, filter)
    return print(options.json ? asJson(pages) : asLines(pages))
  })
}

/** Writes subscribers as CSV or JSON, to a file or to standard output. */
export async function exportSubscribers(
  options: FilterOptions & { format: 'csv' | 'json'; output?: string },
): Promise<void> {
  const { format, output } = options
  const filter = filterOf(options)
  await withNewsletter(async (newsletter) => {
    const pages = exported(newsletter, filter)
    const pieces = format === 'json' ? asJson(pages) : asCsv(pages)
    if (!output) return print(pieces)
    await printTo(output, pieces)
    console.error(`Written to ${output}.`)
  })
}

function filterOf({ status, list }: FilterOptions): SubscriberFilter {
  const id = list === undefined ? undefined : parseList(list)
  if (list !== undefined && !id)
    throw new Fault(`"${list}" is no list: expected ${listForms} and a slug such as topic:city`, 2)
  return { status, list: id }
}

function number(count: number): string {
  return count.toLocaleString('en')
}
