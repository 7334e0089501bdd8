import { ToldError } from '#lib/errors/told-error.ts'

/** Says why an import cannot be done as it was asked for, and what to name or do instead. */
export class ImportFault extends ToldError {
  override name = 'ImportFault'
}
