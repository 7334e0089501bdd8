import { issuesFeedRoute } from '../issues-feed-route.ts'

export const GET = issuesFeedRoute('atom')
