import type { Fields } from '#app/(live)/newsletter/read-form.ts'
import type { Visitor } from '../visitor.ts'

export type Stranger = Extract<Visitor, { state: 'stranger' }>
export type Editor = Extract<Visitor, { state: 'editor' }>

interface Asked<Who extends Visitor> {
  request: Request
  fields: Fields
  visitor: Who
}

/** What a form asks for. */
export type Act<Who extends Visitor> = (asked: Asked<Who>) => Promise<Response>
