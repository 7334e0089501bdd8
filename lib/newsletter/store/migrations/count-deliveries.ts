import { type Kysely, SqliteAdapter, sql } from 'kysely'

/** As in `count-readers.ts`: a change of all rows counts anew. */
const isCounting = "not exists (select 1 from installation where name = 'uncounted')"

const add = (rows: string, slot: string) =>
  `insert into delivery_numbers (issue_id, state, count, slot)
    select issue_id, state, sum(one), ${slot} from (${rows}) as changed
    where issue_id <> 0 group by issue_id, state having sum(one) <> 0 order by issue_id, state
    on conflict (issue_id, state, slot) do update set count = delivery_numbers.count + excluded.count`

const sqliteOf = (row: 'new' | 'old', count: 1 | -1) =>
  `insert into delivery_numbers (issue_id, state, count, slot)
    values (${row}.issue_id, ${row}.state, ${count}, 0)
    on conflict (issue_id, state, slot) do update set count = count + excluded.count`

const trigger = (name: string, when: string, ...statements: string[]) =>
  `create trigger ${name} ${when} and ${isCounting} begin ${statements.map((each) => `${each};`).join(' ')} end`

/** Mails of own actions (issue 0) are in no issue's numbers, and cost nothing here. */
const forSqlite = [
  trigger(
    'count_new_delivery',
    'after insert on deliveries when new.issue_id <> 0',
    sqliteOf('new', 1),
  ),
  trigger(
    'count_gone_delivery',
    'after delete on deliveries when old.issue_id <> 0',
    sqliteOf('old', -1),
  ),
  trigger(
    'count_changed_delivery',
    'after update of state on deliveries when old.state <> new.state and new.issue_id <> 0',
    sqliteOf('old', -1),
    sqliteOf('new', 1),
  ),
]

const postgresOf = (name: string, event: string, tables: string, rows: string) => [
  `create function ${name}() returns trigger language plpgsql as $$
    begin
      if ${isCounting} then ${add(rows, 'pg_backend_pid() % 64')}; end if;
      return null;
    end $$`,
  `create trigger ${name} after ${event} on deliveries referencing ${tables}
    for each statement execute function ${name}()`,
]

const rowsOf = (table: string, one: 1 | -1) => `select issue_id, state, ${one} as one from ${table}`

/** Of all rows that a statement changes, once. */
const forPostgres = [
  ...postgresOf('count_new_deliveries', 'insert', 'new table as fresh', rowsOf('fresh', 1)),
  ...postgresOf('count_gone_deliveries', 'delete', 'old table as gone', rowsOf('gone', -1)),
  ...postgresOf(
    'count_changed_deliveries',
    'update',
    'old table as gone new table as fresh',
    `${rowsOf('fresh', 1)} union all ${rowsOf('gone', -1)}`,
  ),
]

/**
 * How many deliveries of an issue are in which state, kept as it changes: to count those of a million readers takes more than half a second,
 * and a page of the desk shows them while they change.
 */
export async function countDeliveriesAsTheyChange(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('delivery_numbers')
    .addColumn('issue_id', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('slot', 'integer', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('delivery_numbers_pk', ['issue_id', 'state', 'slot'])
    .execute()
  await sql`insert into delivery_numbers (issue_id, state, slot, count)
    select issue_id, state, 0, count(*) from deliveries where issue_id <> 0
      group by issue_id, state`.execute(database)
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter
  for (const statement of isSqlite ? forSqlite : forPostgres)
    await sql.raw(statement).execute(database)
}
