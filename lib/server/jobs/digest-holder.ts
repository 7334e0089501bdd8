import { randomUUID } from 'node:crypto'

const own = new Set<string>()

/** A name among all that make issues, here and in other processes. */
export function newHolder(): string {
  const holder = randomUUID()
  own.add(holder)
  return holder
}

/** Whether this process has given a name. */
export function isOwnHolder(holder: string): boolean {
  return own.has(holder)
}
