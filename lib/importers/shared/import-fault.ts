import { ToldError } from '#lib/errors/told-error.ts'
import { visibleSigns } from './visible-signs.ts'

/** Says why an import cannot be done as it was asked for, and what to name or do instead. Names of an archive steer no terminal. */
export class ImportFault extends ToldError {
  override name = 'ImportFault'

  constructor(message: string) {
    super(visibleSigns(message))
  }
}
