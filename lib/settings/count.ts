import { z } from 'zod'

/** A whole number from 1 on. */
export const count = () =>
  z
    .string()
    .regex(/^\s*[1-9]\d{0,8}\s*$/, 'a whole number from 1 on')
    .transform(Number)
