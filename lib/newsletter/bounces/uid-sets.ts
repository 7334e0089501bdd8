/** So many bytes of a command every server takes (RFC 7162, 4); the rest is for its other words. */
const longest = 8000

/** Numbers of mails, ascending, as IMAP writes sets of them (`1:3,5`; RFC 9051, 9), each short enough for one command. */
export function uidSets(uids: readonly number[]): string[] {
  const runs: { from: number; to: number }[] = []
  for (const uid of uids) {
    const last = runs.at(-1)
    if (last && uid === last.to + 1) last.to = uid
    else runs.push({ from: uid, to: uid })
  }
  const sets: string[] = []
  for (const { from, to } of runs) {
    const run = from === to ? `${from}` : `${from}:${to}`
    const last = sets.at(-1)
    if (last !== undefined && last.length + run.length < longest)
      sets[sets.length - 1] = `${last},${run}`
    else sets.push(run)
  }
  return sets
}
