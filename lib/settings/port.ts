import { z } from 'zod'

const wanted = 'a port number from 0 to 65535'

/** A port. Digits alone: a number read as JavaScript reads it would take a blank for 0 and 0x10 for 16. */
export const port = z
  .string()
  .regex(/^\s*\d+\s*$/, wanted)
  .transform(Number)
  .pipe(z.number().max(65535, wanted))
