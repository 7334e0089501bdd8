import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Entry, importStatuses, mergeEntries } from './entry.ts'

const moment = fc.option(fc.integer({ min: 1, max: 9 }))
const entries = fc
  .array(
    fc.record({
      status: fc.constantFrom(...importStatuses),
      lists: fc.subarray(['daily' as const, 'weekly' as const, 'topic:city' as const]),
      createdAt: moment,
      confirmedAt: moment,
      pausedUntil: moment,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) =>
    lines.map<Entry>((each, index) => ({
      ...{ ...each, address: 'ada@example.org', reason: 'imported', language: 'en' },
      ...{ wording: `line ${index}`, line: index },
    })),
  )

it('comes to the same whatever the order of the lines', () => {
  fc.assert(
    fc.property(entries, fc.infiniteStream(fc.nat()), (lines, chances) => {
      const shuffled = lines
        .map((entry) => ({ entry, chance: chances.next().value as number }))
        .sort((one, other) => one.chance - other.chance)
        .map(({ entry }) => entry)
      expect(shuffled.reduce(mergeEntries)).toEqual(lines.reduce(mergeEntries))
    }),
  )
})

it('is as strict as the strictest line, with the lists of no line that is freer', () => {
  fc.assert(
    fc.property(entries, (lines) => {
      const merged = lines.reduce(mergeEntries)
      const rank = ({ status }: Entry) => importStatuses.indexOf(status)
      expect(rank(merged)).toBe(Math.min(...lines.map(rank)))
      const same = lines.filter(({ status }) => status === merged.status)
      expect(new Set(merged.lists)).toEqual(new Set(same.flatMap(({ lists }) => lists)))
    }),
  )
})
