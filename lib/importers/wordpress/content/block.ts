/** A block of WordPress’s editor: `<!-- wp:name {…} -->inside<!-- /wp:name -->`. */
export interface Block {
  /** Without `core/`. */
  name: string
  attributes: Record<string, unknown>
  inside: (string | Block)[]
}
