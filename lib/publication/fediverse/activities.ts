import { objectId } from './article-object.ts'

/** What peers are told of an article. */
type ActivityType = 'Create' | 'Announce'

/** The id of what an account did with an article. It leads nowhere: peers look the object up. */
export function activityId(
  url: string,
  firstSlug: string,
  type: ActivityType,
  account: string,
): string {
  return `${objectId(url, firstSlug)}#${account}-${type.toLowerCase()}`
}
