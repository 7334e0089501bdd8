import { hash } from 'node:crypto'
import { objectId } from './article-object.ts'
import { instantText, type Signer, type Thing, withProof } from './proof.ts'
import { actorId, audience, objectContext } from './vocabulary.ts'

/** What peers are told of an article. */
export type ActivityType = 'Create' | 'Announce' | 'Update' | 'Delete'

/** The id of what an account did with an article. `version` tells several updates apart. It leads nowhere: peers look the object up. */
export function activityId(
  url: string,
  firstSlug: string,
  type: ActivityType,
  account: string,
  version?: string,
): string {
  const named = [account, type.toLowerCase(), ...(version ? [version] : [])].join('-')
  return `${objectId(url, firstSlug)}#${named}`
}

/** What an activity is of: the article by its first slug, the account that acts, and its object or where that is. */
interface Deed {
  url: string
  firstSlug: string
  account: string
  type: ActivityType
  object: Thing | string
  /** Milliseconds since 1970. */
  at: number
  /** Whether the same was done before and taken back: peers do nothing twice by one id. */
  isAgain?: boolean
}

/** An activity of an account, signed as its objects are. */
export function activity(deed: Deed, signer: Signer): Thing {
  const { url, firstSlug, account, type, object, at, isAgain = false } = deed
  const isOfVersion = isAgain || type === 'Update' || type === 'Delete'
  const version = isOfVersion ? versionOf(object, at) : undefined
  const thing = {
    '@context': objectContext,
    id: activityId(url, firstSlug, type, account, version),
    ...{ type, actor: actorId(url, account), published: instantText(at) },
    ...audience(url, account),
    object,
  }
  return withProof(thing, signer, at)
}

/** What is the same where the same is told again. */
function versionOf(object: Thing | string, at: number): string {
  return hash('sha256', JSON.stringify([object, at]), 'hex').slice(0, 12)
}
