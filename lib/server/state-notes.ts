const notes = new Map<string, string>()

/** Notes what those who run this server should know although it is ready: one line a subject, for `/readyz`; undefined: nothing. */
export function noteState(subject: string, line: string | undefined): void {
  if (line === undefined) notes.delete(subject)
  else notes.set(subject, line)
}

/** The lines that are noted now. */
export function stateNotes(): string[] {
  return [...notes].map(([subject, line]) => `${subject}: ${line}`)
}
