import { feedRoute } from '#app/feed-answer.ts'

export const GET = feedRoute('corrections', 'json')
