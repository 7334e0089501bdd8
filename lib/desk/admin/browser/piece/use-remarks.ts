import type { Remark } from '#lib/desk/admin/answers/check-text.ts'
import { useAnswer } from '../work/use-answer.ts'

/** Typing comes to rest for so long before the desk is asked, in milliseconds. */
const rest = 700

const none: readonly Remark[] = []

/** What the desk says of a text while it is typed. */
export function useRemarks(path: string, text: string): readonly Remark[] {
  return useAnswer<readonly Remark[]>('check', { path, text }, rest) ?? none
}
