import { z } from 'zod'
import { field, pathOrWebAddress } from './fields.ts'

const use = (description: string) =>
  field(z.enum(['allow', 'refuse']), description, 'allow or refuse').optional()

/** `rights` of `site.yml`: what machines may do with the texts, as they read it. */
export const rights = field(
  z.strictObject({
    training: use('Whether machines may be trained with the texts, and the texts be mined.'),
    answers: use('Whether machines may answer from the texts.'),
    policy: pathOrWebAddress(
      'Who grants what is refused, and how.',
      'a path such as /rights, or an https address',
    ).optional(),
  }),
  'What machines may do with the texts: told in robots.txt, /license.xml, /.well-known/tdmrep.json and headers.',
  'training, answers and policy',
)
