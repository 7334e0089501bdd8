/** While this row is there nothing is counted: a change of all readers at once counts them anew. */
const isCounting = "not exists (select 1 from installation where name = 'uncounted')"

/**
 * How numbers are written by a connection. Each has rows of its own (`slot`), as far as there are as many: of a thousand who sign up at
 * once none waits for a number that another has just changed.
 */
const writtenIn = (slot: string) => ({
  add: (rows: string) => `insert into reader_numbers (list, language, state, count, slot)
    select rows.*, ${slot} from (${rows}) as rows where true
    on conflict (list, language, state, slot) do update set count = reader_numbers.count + excluded.count`,
  note: (rows: string) => `insert into list_days (day, list, language, what, count, slot)
    select rows.*, ${slot} from (${rows}) as rows where true
    on conflict (day, list, language, what, slot) do update set count = list_days.count + excluded.count`,
})
/** SQLite has one writer. */
const lite = writtenIn('0')
const pg = writtenIn('pg_backend_pid() % 64')

/** All lists of a subscriber, and the empty one for the person. */
const listsOf = (row: string) =>
  `(select list from subscriptions where subscriber_id = ${row}.id union all select '') as lists`

const today = "date('now')"

const trigger = (name: string, when: string, ...statements: string[]) =>
  `create trigger ${name} ${when} begin ${statements.map((each) => `${each};`).join(' ')} end`

/** A row that comes or goes, of a subscriber's lists or of none. */
const sqliteOf = (row: 'new' | 'old', count: 1 | -1) => [
  lite.add(
    `select lists.list, ${row}.language, ${row}.state, ${count} from ${listsOf(row)} where true`,
  ),
  lite.note(`select ${today}, lists.list, ${row}.language, '${count > 0 ? 'joined' : 'left'}', 1
    from ${listsOf(row)} where ${row}.state = 'active'`),
]

const sqliteOfList = (row: 'new' | 'old', count: 1 | -1) => [
  lite.add(
    `select ${row}.list, language, state, ${count} from subscribers where id = ${row}.subscriber_id`,
  ),
  lite.note(`select ${today}, ${row}.list, language, '${count > 0 ? 'joined' : 'left'}', 1
    from subscribers where id = ${row}.subscriber_id and state = 'active'`),
]

/**
 * By SQLite. What belongs to a subscriber is deleted once the row is gone: then no list of theirs is found, and nothing is counted
 * twice.
 */
export const countSqlite = [
  trigger(
    'count_new_subscriber',
    `after insert on subscribers when ${isCounting}`,
    ...sqliteOf('new', 1),
  ),
  trigger(
    'count_gone_subscriber',
    `before delete on subscribers when ${isCounting}`,
    ...sqliteOf('old', -1),
  ),
  trigger(
    'count_changed_subscriber',
    `after update of state, language on subscribers
      when (old.state <> new.state or old.language <> new.language) and ${isCounting}`,
    ...sqliteOf('old', -1).slice(0, 1),
    ...sqliteOf('new', 1).slice(0, 1),
    lite.note(`select ${today}, lists.list, old.language, 'left', 1 from ${listsOf('old')}
      where old.state = 'active' and new.state <> 'active'`),
    lite.note(`select ${today}, lists.list, new.language, 'joined', 1 from ${listsOf('new')}
      where new.state = 'active' and old.state <> 'active'`),
  ),
  trigger(
    'count_new_subscription',
    `after insert on subscriptions when ${isCounting}`,
    ...sqliteOfList('new', 1),
  ),
  trigger(
    'count_gone_subscription',
    `after delete on subscriptions when ${isCounting}`,
    ...sqliteOfList('old', -1),
  ),
]

const now = "to_char(now() at time zone 'utc', 'YYYY-MM-DD')"

const both = (name: string, body: string, on: string) => [
  `create function ${name}() returns trigger language plpgsql as $$
    begin
      if ${isCounting} then ${body} end if;
      return case when tg_op = 'DELETE' then old else null end;
    end $$`,
  `create trigger ${name} ${on} execute function ${name}()`,
]

/** In the order of the key, so that two connections that share a slot never wait for each other without end. */
const postgresOfList = (count: 1 | -1) =>
  `${pg.add(`select changed.list, language, state, ${count} * count(*) from changed
      join subscribers on id = subscriber_id group by 1, 2, 3 order by 1, 2, 3`)};
  ${pg.note(`select ${now}, changed.list, language, '${count > 0 ? 'joined' : 'left'}', count(*) from changed
      join subscribers on id = subscriber_id and state = 'active' group by 1, 2, 3 order by 1, 2, 3`)};`

const ofPerson = (row: 'new' | 'old', count: 1 | -1) =>
  `${pg.add(`select lists.list, ${row}.language, ${row}.state, ${count} from ${listsOf(row)} order by 1, 2, 3`)};`

const dayOf = (row: 'new' | 'old', what: string, condition: string) =>
  `${pg.note(`select ${now}, lists.list, ${row}.language, '${what}', 1 from ${listsOf(row)}
      where ${condition} order by 1, 2, 3`)};`

/** By PostgreSQL: of many rows that one statement brings, once. */
export const countPostgres = [
  ...both(
    'count_new_subscribers',
    `${pg.add(`select '', language, state, count(*) from changed group by 2, 3 order by 1, 2, 3`)};
     ${pg.note(`select ${now}, '', language, 'joined', count(*) from changed where state = 'active'
       group by 3 order by 1, 2, 3`)};`,
    'after insert on subscribers referencing new table as changed for each statement',
  ),
  ...both(
    'count_gone_subscriber',
    ofPerson('old', -1) + dayOf('old', 'left', "old.state = 'active'"),
    'before delete on subscribers for each row',
  ),
  ...both(
    'count_changed_subscriber',
    ofPerson('old', -1) +
      ofPerson('new', 1) +
      dayOf('old', 'left', "old.state = 'active' and new.state <> 'active'") +
      dayOf('new', 'joined', "new.state = 'active' and old.state <> 'active'"),
    `after update of state, language on subscribers for each row
      when (old.state <> new.state or old.language <> new.language)`,
  ),
  ...both(
    'count_new_subscriptions',
    postgresOfList(1),
    'after insert on subscriptions referencing new table as changed for each statement',
  ),
  ...both(
    'count_gone_subscriptions',
    postgresOfList(-1),
    'after delete on subscriptions referencing old table as changed for each statement',
  ),
]
