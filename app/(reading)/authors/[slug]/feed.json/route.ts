import { entryFeedRoute } from '../../../../feed-answer.ts'

export const GET = entryFeedRoute('author', 'json')
