import { z } from 'zod'

const oneAddress = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@([a-z0-9-]+\.)+[a-z0-9-]+$/

/** The variables of the desk at `/desk`. */
export const deskVariables = {
  DESK_USERS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .regex(oneAddress, 'mail addresses such as editor@example.org, separated by commas'),
      ),
    ),
}
