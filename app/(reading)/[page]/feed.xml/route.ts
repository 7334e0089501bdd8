import { languageFeedRoute } from '#app/feed-answer.ts'

export const GET = languageFeedRoute('rss')
