import { z } from 'zod'
import { field, list, text, webAddress } from './fields.ts'

const owner = z.strictObject({
  name: text('A person or an organisation.'),
  share: field(
    z.number().positive().max(100),
    'Per cent of the capital or of the votes.',
    'a number up to 100',
  ).optional(),
  through: text('Of who owns indirectly: the organisation in between.').optional(),
})

const fund = z.strictObject({
  year: field(z.int().min(1900).max(2200), 'The year.', 'a year such as 2026'),
  from: text('The public body, also of another country, or what it paid for.'),
  amount: text('How much, with its currency, as readers see it.'),
})

const organisation = z.strictObject({
  name: text('Its name.'),
  url: webAddress('Its address.'),
})

/**
 * `ownership` of `site.yml`: what a news medium makes known of its owners (Regulation (EU) 2024/1083, article 6 (1)), and with
 * whom it belongs together.
 */
export const ownership = field(
  z.strictObject({
    name: text('The legal name of who publishes.'),
    address: text('Where that is.').optional(),
    register: text('Where and under which number it is registered.').optional(),
    owners: list(
      owner,
      'Who owns it, directly or not, and can influence it.',
      'a list of {name, share, through}',
    ).optional(),
    beneficiaries: list(text('A person.'), 'Its beneficial owners.', 'a list of names').optional(),
    funds: list(
      fund,
      'What public bodies paid in a year, as for advertising.',
      'a list of {year, from, amount}',
    ).optional(),
    memberOf: list(
      organisation,
      'Associations that it is a member of.',
      'a list of {name, url}',
    ).optional(),
    controls: list(
      webAddress('An address.'),
      'Other publications of the same publisher.',
      'a list of addresses',
    ).optional(),
    controlledBy: webAddress('Address of the organisation that controls it.').optional(),
  }),
  'Who owns the publication, shown at /ownership and told in /.well-known/trust.txt.',
  '{name, address, register, owners, beneficiaries, funds, memberOf, controls, controlledBy}',
)

export type Ownership = z.output<typeof ownership>
