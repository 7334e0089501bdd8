import { type ExitCode, isTold, ToldError } from '#lib/errors/told-error.ts'
import { diskFault, diskFaultWords } from '#lib/files/disk-fault.ts'

/** Ends a command with a message for the person who called it; an empty one where all has been said. */
export class Fault extends ToldError {
  override name = 'Fault'
  override readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * What a person needs to know of an error, and how a command ends by it; undefined for one that nobody foresaw, whose
 * stack says where it comes from.
 */
export function told(error: unknown): Pick<Fault, 'message' | 'exitCode'> | undefined {
  if (isTold(error)) return error
  const fault = diskFault(error)
  return fault && { message: diskFaultWords(fault), exitCode: 1 }
}
