import type { AddressReport } from './ask-addresses.ts'

/** The report as plain lines: the number first, then each address that leads elsewhere or nowhere. */
export function formatAddressReport(report: AddressReport): string {
  const { asked, right, hidden, elsewhere, nowhere, unread } = report
  const lines = [
    `${right.toLocaleString('en')} of ${asked.toLocaleString('en')} old addresses lead to the right piece`,
    ...listed('Of pieces that readers do not see', hidden),
    ...listed(
      'Elsewhere',
      elsewhere.map(
        ({ address, leads, expected }) => `${address} → ${leads}, expected ${expected}`,
      ),
    ),
    ...listed('Nowhere: add them to redirectFrom of an article, or to redirects.yml', nowhere),
    ...listed('Not asked for: an address begins with / or https://', unread),
  ]
  return lines.join('\n')
}

function listed(title: string, rows: string[]): string[] {
  if (rows.length === 0) return []
  return ['', `${title} (${rows.length.toLocaleString('en')})`, ...rows.map((row) => `  ${row}`)]
}
