import { DatabaseSync } from 'node:sqlite'
import { type Entry, type Gathering, mergeEntries } from '#lib/newsletter/records/entry.ts'

/**
 * Gathers the entries of an import in a private database that SQLite keeps in a file without a name: nothing of it is
 * left, however the process ends.
 */
export function gatherEntries(): Gathering {
  const database = new DatabaseSync('')
  database.exec(`
    pragma journal_mode = off; pragma synchronous = off;
    create table entries (number integer primary key, address text not null unique, entry text not null);
    begin`)
  const find = database.prepare('select entry from entries where address = ?')
  const insert = database.prepare('insert into entries (address, entry) values (?, ?)')
  const replace = database.prepare('update entries set entry = ? where address = ?')
  const page = database.prepare(
    'select number, entry from entries where number > ? order by number limit ?',
  )
  const total = database.prepare('select count(*) as count from entries')
  return {
    add: (entry) => {
      const known = find.get(entry.address)
      if (!known) insert.run(entry.address, JSON.stringify(entry))
      else replace.run(JSON.stringify(mergeEntries(read(known), entry)), entry.address)
      return known !== undefined
    },
    count: () => Number(total.get()?.count),
    *batches(size) {
      for (let after = 0; ; ) {
        const rows = page.all(after, size)
        if (rows.length === 0) return
        yield rows.map(read)
        after = Number(rows.at(-1)?.number)
      }
    },
    close: () => database.close(),
  }
}

function read(row: Record<string, unknown>): Entry {
  return JSON.parse(String(row.entry)) as Entry
}
