import type { NameSaid, Source } from './source.ts'
import { status, tools } from './tools.ts'

/** Tells the status by the name of its files alone: their columns are a name, an address, and what somebody has added. */
const sendy: Source = {
  name: 'Sendy',
  marks: [],
  signs: [status],
  names: [
    [/-active\.csv$/i, 'active'],
    [/-unconfirmed\.csv$/i, 'pending'],
    [/-unsubscribed\.csv$/i, 'unsubscribed'],
    [/-(?:bounced|marked-as-spam)\.csv$/i, 'suppressed'],
    [/-all\.csv$/i, 'everybody'],
  ],
  createdAt: ['joined'],
  confirmedAt: ['joined'],
}

/** Our own export, and whatever has its columns. */
export const own: Source = {
  name: 'Handbill',
  marks: [],
  signs: [status],
  createdAt: ['created_at', 'confirmed_at'],
  confirmedAt: ['confirmed_at'],
}

/** The tool that writes these columns into a file of this name; our own form where none of the others does. */
export function sourceOf(columns: string[], file: string): Source {
  const isThere = (group: string[]) => group.every((column) => columns.includes(column))
  const found = tools.find(({ marks }) => marks.some(isThere))
  if (found) return found
  return isSendys(file) && isThere(['name', 'email']) ? sendy : own
}

/** Whether a file is called as Sendy calls its own, whose older ones begin without a line of columns. */
export function isSendys(file: string): boolean {
  return nameSaid(sendy, file) !== undefined
}

/** The strictest first: people put names of their own on files. */
const strictness: NameSaid[] = [
  ...(['never-subscribed', 'everybody', 'suppressed'] as const),
  ...(['unsubscribed', 'pending', 'active'] as const),
]

/** What the name of a file says of all its lines, such as `unsubscribed_members_export_1a2b.csv`; of several words the strictest. */
export function nameSaid({ names = [] }: Source, file: string): NameSaid | undefined {
  const said = names.filter(([name]) => name.test(file)).map(([, each]) => each)
  return strictness.find((each) => said.includes(each))
}
