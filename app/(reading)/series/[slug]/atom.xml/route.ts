import { entryFeedRoute } from '#app/feed-answer.ts'

export const GET = entryFeedRoute('series', 'atom')
