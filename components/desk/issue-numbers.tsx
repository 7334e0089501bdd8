import type { IssueNumbers } from '#lib/desk/list/desk-issue.ts'
import { Numbers } from './numbers.tsx'
import { Part } from './part.tsx'
import { Table } from './table.tsx'

/** What became of an issue. A mail is submitted once the relay took it: whether somebody reads it, nobody watches. */
export function IssueNumbersPart({ numbers }: { numbers: IssueNumbers }) {
  const { sending, complaints, unsubscribed, confirmations, bounces } = numbers
  const { recipients, submitted, deferred, bounced, uncertain, cancelled, waiting } = sending
  const rare: [string, number][] = [
    ['Waiting', waiting],
    ['Deferred', deferred],
    ['Uncertain', uncertain],
    ['Cancelled', cancelled],
  ]
  return (
    <Part title="Numbers">
      <Numbers
        of={[
          ['Made', recipients],
          ['Submitted', submitted],
          ...rare.filter(([, count]) => count > 0),
          ['Bounced', bounced],
          ['Complaints', complaints],
          ['Unsubscribed from it', unsubscribed],
          ['Came to its list since, imports among them', confirmations],
        ]}
      />
      {bounces.length > 0 && <Bounces bounces={bounces} />}
    </Part>
  )
}

function Bounces({ bounces }: Pick<IssueNumbers, 'bounces'>) {
  return (
    <Table
      caption="What came back"
      columns={[
        { head: 'What came back, by domain' },
        { head: 'The relay said' },
        { head: 'Mails', isNumber: true },
      ]}
      rows={bounces.map(({ domain, code, count }) => ({
        key: `${domain} ${code}`,
        cells: [domain, code || 'nothing that is known', count.toLocaleString('en')],
      }))}
    />
  )
}
