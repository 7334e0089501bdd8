import type { DeskAct } from '#lib/newsletter/records/desk-queries.ts'
import { Moment } from './moment.tsx'
import { Table } from './table.tsx'

interface Props {
  acts: DeskAct[]
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** What was done here. Readers are named by the numbers of their rows, which name nobody once they are erased. */
export function DeskLog({ acts, timeZone, now }: Props) {
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">What was done</h1>
      <Table
        caption="What was done at the desk"
        columns={[
          { head: 'When' },
          { head: 'Who' },
          { head: 'What' },
          { head: 'To what' },
          { head: 'Outcome' },
        ]}
        rows={acts.map(({ at, editor, act, about, outcome }, index) => ({
          key: `${at} ${index}`,
          cells: [
            <Moment key="at" at={at} {...{ timeZone, now }} />,
            <bdi key="who">{editor}</bdi>,
            act,
            <bdi key="about" className="wrap-anywhere">
              {about}
            </bdi>,
            outcome,
          ],
        }))}
      />
    </>
  )
}
