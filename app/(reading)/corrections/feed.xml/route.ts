import { feedRoute } from '../../../feed-answer.ts'

export const GET = feedRoute('corrections', 'rss')
