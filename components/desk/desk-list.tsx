import type { ListNumbers } from '#lib/desk/list/list-numbers.ts'
import { languageNames } from './language-names.ts'
import { Numbers } from './numbers.tsx'
import { Part } from './part.tsx'
import { reasonWords } from './reasons.ts'
import { Table } from './table.tsx'

interface Props {
  numbers: ListNumbers
  /** What lists are called. */
  names: Map<string, string>
}

const number = (count: number) => count.toLocaleString('en')

/** How many read what, and how that came to be. Nobody is watched for it: what is not counted here is not known. */
export function DeskList({ numbers, names }: Props) {
  const { people, suppressed } = numbers
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">The list</h1>
      <Part title="People">
        <Numbers
          of={[
            ['Active', people.active],
            ['Paused', people.paused],
            ['Pending', people.pending],
            ['Unsubscribed', people.unsubscribed],
            ...suppressed.map(({ reason, count }): [string, number] => [
              `Suppressed: ${reasonWords[reason]}`,
              count,
            ]),
          ]}
        />
      </Part>
      <Lists {...{ numbers, names }} />
      <Days numbers={numbers} />
      <Sources numbers={numbers} />
    </>
  )
}

function Lists({ numbers: { lists }, names }: Props) {
  return (
    <Part title="Lists, and what changed in 30 days">
      <Table
        caption="Readers by list and language"
        columns={[
          { head: 'List' },
          { head: 'Language' },
          { head: 'Readers', isNumber: true },
          { head: 'Came', isNumber: true },
          { head: 'Left', isNumber: true },
        ]}
        rows={lists.map(({ list, language, active, joined, left }) => ({
          key: `${list} ${language}`,
          cells: [
            <bdi key="name">{names.get(list) ?? list}</bdi>,
            languageNames.of(language),
            ...[active, joined, left].map(number),
          ],
        }))}
      />
    </Part>
  )
}

function Days({ numbers: { days } }: Pick<Props, 'numbers'>) {
  return (
    <Part title="By day">
      <Table
        caption="People who came and left, by day of UTC"
        columns={[
          { head: 'Day' },
          { head: 'Came', isNumber: true },
          { head: 'Left', isNumber: true },
        ]}
        rows={days.map(({ day, joined, left }) => ({
          key: day,
          cells: [day, number(joined), number(left)],
        }))}
      />
    </Part>
  )
}

function Sources({ numbers: { sources } }: Pick<Props, 'numbers'>) {
  return (
    <Part title="Where they signed up">
      <Table
        caption="Confirmations of 30 days by their source, else by the page of the form"
        columns={[{ head: 'Source, or page' }, { head: 'Confirmed', isNumber: true }]}
        rows={sources.map(({ page, count }) => ({
          key: page,
          cells: [<bdi key="page">{page}</bdi>, number(count)],
        }))}
      />
    </Part>
  )
}
