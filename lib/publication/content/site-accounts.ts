import { z } from 'zod'
import { isAccountName } from './account-names.ts'
import { field, inForm, list, text, webAddress } from './fields.ts'
import { atproto } from './site-atproto.ts'

/** The name of an account: what stands before its host. */
export const accountName = (description: string) =>
  field(
    z.string().refine(isAccountName, { error: 'no name of an account' }),
    description,
    'at most 64 small letters from a to z, digits, "_", "-" and ".", such as city-news',
    { pattern: '^[a-z0-9_]+([.-]+[a-z0-9_]+)*$', maxLength: 64 },
  )

const whether = (description: string) => field(z.boolean(), description, 'true or false').optional()

/** `accounts` of `site.yml`: where readers can follow the publication, from its own domain. */
export const accounts = field(
  z.strictObject({
    activitypub: whether(
      'Whether readers follow the publication, its topics and its authors from Mastodon and other servers of the fediverse; without it, they cannot.',
    ),
    name: accountName('The name of the publication’s own account; default: news.').optional(),
    topics: inForm(
      list(
        text('The slug of a topic.'),
        'Topics that have an account; without it, all have one.',
        'a list of slugs of topics',
      ),
      'topics',
    ).optional(),
    authors: whether('Whether authors have accounts; without it, they have.'),
    languages: whether(
      'Whether each language of a publication that has several has an account; without it, it has.',
    ),
    hideFollowers: whether('Whether it is kept to oneself how many follow an account.'),
    numbers: whether(
      'Whether articles show how often they were liked and shared from elsewhere; without it, they do not.',
    ),
    formerAccounts: list(
      webAddress('The address of the profile as its server has it.'),
      'Accounts elsewhere whose followers shall move to the publication’s.',
      'a list of addresses, such as https://mastodon.example/users/news',
    ).optional(),
    atproto: atproto.optional(),
  }),
  'Where readers can follow the publication, from its own domain.',
  'activitypub, name, topics, authors, languages, hideFollowers, numbers, formerAccounts and atproto',
)
