import { entryFeedRoute } from '#app/feed-answer.ts'

export const GET = entryFeedRoute('author', 'atom')
