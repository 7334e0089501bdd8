import { DatabaseSync } from 'node:sqlite'

/**
 * A process of its own, as the check of a large or a stuck file can be ended in no other way: prints what SQLite finds
 * wrong in the database of its argument, a line each, or `ok`.
 */
const database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true, timeout: 2000 })
for (const { quick_check } of database.prepare('PRAGMA quick_check(5)').all())
  console.log(quick_check)
database.close()
