import type { FileChange, Host, Saved } from './host.ts'

/**
 * Saves changes. What the host has already as it would be saved is no conflict: an answer was lost on the way, or a host that takes
 * one file a commit has taken some of them. Throws where the host gives no answer.
 */
export async function saveChanges(
  host: Host,
  changes: readonly FileChange[],
  message: string,
): Promise<Saved> {
  const saved = await host.save(changes, message)
  if (saved.state !== 'conflict') return saved
  const there = await thereAlready(host, changes)
  const left = changes.filter(({ path }) => !(path in there))
  if (left.length === changes.length) return saved
  if (left.length === 0) return { state: 'saved', shas: there }
  const rest = await host.save(left, message)
  return rest.state === 'saved' ? { ...rest, shas: { ...there, ...rest.shas } } : rest
}

/** What names the content of the files that the host has as they would be saved, by their paths. */
async function thereAlready(
  host: Host,
  changes: readonly FileChange[],
): Promise<Record<string, string>> {
  const shas: Record<string, string> = {}
  for (const { path, bytes } of changes) {
    const held = bytes && (await host.read(path))
    if (held && held.text === new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
      shas[path] = held.sha
  }
  return shas
}
