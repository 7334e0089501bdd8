import { type ExitCode, ToldError } from '#lib/errors/told-error.ts'

/** What keeps an edition from its storage: the address, the rights, the storage itself, or somebody else who publishes there. */
export class StorageError extends ToldError {
  override name = 'StorageError'
  override readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** An object that is larger than what belongs in its place. */
export class TooLargeError extends StorageError {
  override name = 'TooLargeError'
}
