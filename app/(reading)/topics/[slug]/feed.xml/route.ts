import { entryFeedRoute } from '../../../../feed-answer.ts'

export const GET = entryFeedRoute('topic', 'rss')
