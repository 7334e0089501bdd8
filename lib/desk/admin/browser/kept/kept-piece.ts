interface KeptPicture {
  path: string
  bytes: Uint8Array<ArrayBuffer>
  type: string
}

/** A piece as it was typed and not saved yet. */
export interface KeptPiece {
  /** The file that the piece was opened with, and its text with LF line ends; none of a new piece. */
  held: { text: string; sha: string } | undefined
  was: string
  /** The fields of the form, and the text under `body`. */
  data: Record<string, unknown>
  /** Chosen for it, and not saved yet. */
  pictures: readonly KeptPicture[]
  /** Milliseconds since 1970. */
  at: number
}
