import { resolve } from 'node:path'
import { askAddresses } from '#lib/importers/check-addresses/ask-addresses.ts'
import { formatAddressReport } from '#lib/importers/check-addresses/format-address-report.ts'
import { readAddresses } from '#lib/importers/check-addresses/read-addresses.ts'
import { whilePublished } from '#lib/importers/check-addresses/while-published.ts'
import { readLedger } from '#lib/importers/publication/ledger.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { progress } from '../progress.ts'

interface Options {
  from: string
  into: string
  json?: boolean
}

/** Says how many addresses of an old site lead to the right piece; the others are a failure. */
export async function importCheckAddresses({ from, into, json }: Options): Promise<void> {
  const contentDir = resolve(into)
  const addresses = await readAddresses(resolve(from))
  const ledger = await readLedger(contentDir)
  const bar = progress('Reading')
  const report = await whilePublished(
    { contentDir, dataDir: settings().dataDir, onProgress: bar.update },
    (publication) => askAddresses(publication, ledger, addresses),
  ).finally(bar.end)
  console.log(json ? JSON.stringify(report, null, 2) : formatAddressReport(report))
  if (report.elsewhere.length + report.nowhere.length > 0) throw new Fault('')
}
