/** A file as its host has it; `sha` names the content that was seen. */
export interface HeldFile {
  text: string
  sha: string
  /** Whether its bytes are not all UTF-8: then it cannot be saved again as it was. */
  isBroken?: true
}

/** What shall be done with a file; paths are counted from the publication's root. */
export interface FileChange {
  path: string
  /** The path of a file that is moved. */
  from?: string
  /** Unset: the file is deleted. */
  bytes?: Uint8Array
  /** The content that was seen; unset: the file is new. */
  sha?: string
}

/**
 * What became of changes. `conflict`: somebody else has changed, moved or made the file meanwhile; `refused`: the host does not take
 * it, and says why.
 */
export type Saved =
  | { state: 'saved'; shas: Record<string, string> }
  | { state: 'conflict' | 'refused'; why: string }

/** A host of git repositories, or the folder that answers as one. Every request may throw {@link HostFault}. */
export interface Host {
  /** The name of the person to whom the token belongs. */
  whoIs(): Promise<string>
  /** Undefined where there is no such file. */
  read(path: string): Promise<HeldFile | undefined>
  save(changes: readonly FileChange[], message: string): Promise<Saved>
}

/** Why a host gave no answer: it was not reached, takes the token no more, or says something of its own. */
export class HostFault extends Error {
  override name = 'HostFault'
  readonly kind: 'unreached' | 'signed-out' | 'other'

  constructor(kind: HostFault['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}
