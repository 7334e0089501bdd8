/** Says why a file is no export of Ghost's that can be read; the message goes on from the file's name. */
export class GhostFileError extends Error {
  override readonly name = 'GhostFileError'
}
